# notebook: 04-cost
# Shows HTML that is wrong in ways that take long to mend: tags that cross, tables, lists, entities.
from IPython.display import HTML, display

for text in (
    "<b><i><u><s><a href=x><p>" * 2500,
    "<table><tr><td><table><b>x" * 2500,
    "<ul><li><ol><li><p></ul>" * 2500,
    "&" * 200_000,
    "&#x10FFFF;" * 20_000,
    "<!--" * 40_000,
    "<p title='" + "x' '" * 40_000 + "'>",
    "<select><option><optgroup>" * 3000,
):
    display(HTML(text))
