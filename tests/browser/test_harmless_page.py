"""What is left of a student's HTML and prose is harmless as a browser reads it, and rereads it.

The page has no policy, so that nothing but the cleaning is tried.
"""

import pytest

from planargrader.engine import sanitize

EVIL = "<img src=x onerror=evil()>"
# Known mutations: what a cleaner and a browser read differently, or differently the second time.
PAYLOADS = [
    f"<math><mtext><table><mglyph><style><!--</style><img title='--&gt;{EVIL}'>",
    f"<math><mtext><table><mglyph><style><![CDATA[</style>{EVIL}]]>",
    f"<form><math><mtext></form><form><mglyph><style></math>{EVIL}",
    f"<math><mtext><mglyph><malignmark><style></math>{EVIL}",
    f"<math><annotation-xml encoding='text/html'><style>{EVIL}</style></annotation-xml></math>",
    f"<math><annotation-xml><foreignobject><noscript><p title='</noscript>{EVIL}'>",
    f"<math><semantics><annotation-xml encoding='application/xhtml+xml'>{EVIL}",
    f"<math><maction actiontype='statusline#x' xlink:href='javascript:evil()'>a{EVIL}</maction>",
    f"<math><mi//xlink:href='data:x,<script>evil()</script>'>{EVIL}",
    "<math href='javascript:evil()'>a</math><math><mtext href='javascript:evil()'>b</mtext></math>",
    f"<svg></p><style><a id='</style>{EVIL}'>",
    f"<svg><style>&lt;/style>{EVIL}</style></svg>",
    f"<svg><desc><style><a title='</style>{EVIL}'>",
    f"<svg><foreignObject><math><mi><style><!--</style>{EVIL}-->",
    f"<svg><title><noscript><a title='</noscript>{EVIL}'>",
    f"<noscript><p title='</noscript>{EVIL}'>",
    f"<noembed><p title='</noembed>{EVIL}'>",
    f"<noframes><style></noframes>{EVIL}</style>",
    f"<textarea><p title='</textarea>{EVIL}'>",
    f"<title><p title='</title>{EVIL}'>",
    f"<xmp><p title='</xmp>{EVIL}'></xmp>",
    f"<iframe><p title='</iframe>{EVIL}'>",
    f"<template><style></template>{EVIL}</style></template>",
    f"<select><style></select>{EVIL}</style>",
    f"<select><template><style><!--</style><a rel='--></style></template></select>{EVIL}'>",
    f"<table><td><svg><desc><td></desc></svg><style><a title='</style>{EVIL}'>",
    f"<p><table><caption><svg><title></p><style></table>{EVIL}",
    f"<!--><p title='-->{EVIL}'>",
    f"<!--a--!>{EVIL}-->",
    f"<!a '>{EVIL}'>",
    f"<?xml '>{EVIL}'?>",
    f"<![CDATA[><p title=']]>{EVIL}'>",
    f"<b title='`>{EVIL}'>a</b>",
    f'<b title="&quot;>{EVIL}">a</b><b title=``onmouseover=evil()>b</b>',
    f"<div title='</div></div></div>{EVIL}'></div></div></div></div>{EVIL}",
    f"{'<b>' * 600}<math><mtext><style><!--</style>{EVIL}--></math>",
    f"<a title='&#0;&#x3c;'>\0<\0img src=x onerror=evil()>{EVIL}</a>",
    f"<plaintext>{EVIL}",
    f"$\\text{{{EVIL}}}$ $$\\text{{</mtext></math>{EVIL}}}$$ $a<img/src=x/onerror=evil()>b$",
    "$\\href{javascript:evil()}{a}$ \\(\\href{javascript:evil()}{a}\\) [a](javascript:evil())",
]
# What could run, load, send or hide, wherever the browser has put it.
FOUND = """() => [...document.body.querySelectorAll('*')].flatMap(element => [
    ...element.matches(
        'script, style, iframe, object, embed, form, input, button, link, meta, base, svg, '
        + 'template, noscript, annotation-xml, maction, semantics, mglyph, malignmark, video, audio'
    ) ? [element.localName] : [],
    ...[...element.attributes]
        .filter(({name}) => /^on|href|style|action|srcdoc|class/.test(name))
        .filter(({value}) => value !== 'tex2jax_ignore mathjax_ignore')
        .map(({name, value}) => `${element.localName} ${name}=${value}`),
    ...(element.getAttribute('src') ?? 'data:').startsWith('data:') ? [] : [element.outerHTML],
])"""
REREAD = "() => { document.body.innerHTML = document.body.innerHTML }"


def made(payload):
    return {"html": sanitize.html(payload), "prose": sanitize.prose(payload, {})}


@pytest.mark.parametrize("kind", ["html", "prose"])
def test_cleaned_text_stays_harmless_in_a_browser(page, kind):
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.add_init_script("window.evil = () => { window.ran = true }")
    page.goto("about:blank")
    for payload in PAYLOADS:
        around = f"<!doctype html><body><div>{made(payload)[kind]}</div><hr></body>"
        page.set_content(around)
        for _ in range(3):
            assert page.evaluate(FOUND) == [], payload
            # Nothing gets out of the element that it stands in.
            assert page.evaluate("document.body.lastElementChild.localName") == "hr", payload
            page.evaluate(REREAD)
        assert page.evaluate("window.ran") is None, payload
    assert [url for url in asked if not url.startswith(("data:", "about:"))] == []
