# notebook: 04-cost
# Shows formulas in HTML, text and errors, which a page makes into links and styles.
from IPython.display import HTML, Latex, Markdown, Math, display

LINK = r"\href{javascript:document.title='SCRIPT-RAN'}{\rule{90em}{90em}}"
FORMULAS = [
    f"${LINK}$",
    f"$${LINK}$$",
    rf"\({LINK}\)",
    rf"\[{LINK}\]",
    rf"\begin{{equation}}{LINK}\end{{equation}}",
    r"$\unicode{x3c;script>evil()}$ $\class{x}{y}$ $\cssId{marks}{y}$",
    r"$\style{position:fixed;top:0;left:0;width:100%;height:100%;background:red}{10}$",
    r"$\require{action}\texttip{x}{y}\toggle{x}{y}\endtoggle$",
    r"$\require{html}\href{data:text/html,<script>evil()</script>}{x}$",
    r"$\mmlToken{mtext}[href=javascript:evil()]{x}$ $\data{onclick=evil()}{x}$",
    r"$\def\a{\a\a}\a$ $\newcommand{\b}[1]{\b{#1#1}}\b{x}$",
]
for formula in FORMULAS:
    display(HTML(f"<div>{formula}</div>"), Latex(formula), Markdown(formula), Math(formula))
    print(formula)
raise ValueError(" ".join(FORMULAS))
