#!/usr/bin/env python3
"""Writes the handbook of `corpus.py` for other site generators: the same pages, links, menus and languages.

Hugo gets a small theme of ours with what bridgebook's pages have too: a head with description, canonical address
and alternates, a menu of all parts and the pages of this one (cached, as its manual advises), a table of
contents, the text, the other language, the pages before and after; colours for code are switched off. mdBook has its own theme and knows one
language a book, so it gets two books; its search and its page for print are switched off, since nobody
else makes them here.

Usage: tests/bench/peers.py hugo|mdbook FOLDER PAIRS [--flat]
"""
import os, sys

sys.dont_write_bytecode = True
import corpus

LANGUAGES = {"en": ("English", "en", "Handbook"), "zh": ("中文", "zh-Hans", "手册")}

HUGO = """baseURL = "https://handbook.example/"
defaultContentLanguage = "en"
defaultContentLanguageInSubdir = true
disableKinds = ["rss", "taxonomy", "term"]
enableRobotsTXT = true
[markup.highlight]
codeFences = false
[markup.goldmark.renderHooks.link]
useEmbedded = "always"
[languages.en]
weight = 1
locale = "en"
label = "English"
title = "Handbook"
[languages.zh]
weight = 2
locale = "zh-Hans"
label = "中文"
title = "手册"
hasCJKLanguage = true
"""
LAYOUTS = {
    "baseof.html": """<!DOCTYPE html>
<html lang="{{ site.Language.Name }}">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <title>{{ .Title }} · {{ site.Title }}</title>
  <meta name="description" content="{{ .Description }}">
  <link rel="canonical" href="{{ .Permalink }}">
  {{ range .AllTranslations }}<link rel="alternate" hreflang="{{ .Language.Name }}" href="{{ .Permalink }}">
  {{ end }}
  <meta property="og:title" content="{{ .Title }}">
  <meta property="og:description" content="{{ .Description }}">
  <meta property="og:url" content="{{ .Permalink }}">
  <link rel="stylesheet" href="{{ "style.css" | relURL }}">
</head>
<body>
  <header><a href="{{ site.Home.RelPermalink }}">{{ site.Title }}</a></header>
  {{ partialCached "menu.html" . site.Language.Name .CurrentSection.Path }}
  <nav class="languages"><ul>{{ range .AllTranslations }}<li><a href="{{ .RelPermalink }}" hreflang="{{ .Language.Name }}">{{ .Language.Label }}</a></li>{{ end }}</ul></nav>
  <main>
    <h1>{{ .Title }}</h1>
    <nav class="contents">{{ .TableOfContents }}</nav>
    {{ .Content }}
    {{ block "after" . }}{{ end }}
  </main>
  <footer>{{ site.Title }}</footer>
</body>
</html>
""",
    "page.html": """{{ define "after" }}<nav class="turn">{{ with .NextInSection }}<a rel="prev" href="{{ .RelPermalink }}">{{ .Title }}</a>{{ end }}
{{ with .PrevInSection }}<a rel="next" href="{{ .RelPermalink }}">{{ .Title }}</a>{{ end }}</nav>{{ end }}
""",
    "section.html": "",
    "home.html": "",
    "404.html": "",
    "_partials/menu.html": """{{ $here := .CurrentSection }}<nav class="parts"><ul>
{{ range site.Sections.ByWeight }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a>
{{ if eq . $here }}<ul>{{ range .RegularPages.ByWeight }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>{{ end }}</ul>{{ end }}</li>
{{ end }}</ul></nav>
""",
    "_markup/render-blockquote.html": """{{ if eq .Type "alert" }}<aside class="alert {{ .AlertType }}"><p class="label">{{ .AlertType | title }}</p>{{ .Text }}</aside>
{{ else }}<blockquote>{{ .Text }}</blockquote>{{ end }}
""",
}
STYLE = "body{max-width:70rem;margin:auto;font:1rem/1.6 sans-serif}\n"


def hugo(folder, pages):
    corpus.put(os.path.join(folder, "hugo.toml"), HUGO)
    corpus.put(os.path.join(folder, "static", "style.css"), STYLE)
    for name, text in LAYOUTS.items():
        # Kinds of page without parts of their own use the frame as it is.
        corpus.put(os.path.join(folder, "layouts", name), text or '{{ define "after" }}{{ end }}\n')
    content = os.path.join(folder, "content")
    corpus.handbook(folder, pages, [])
    os.remove(os.path.join(content, "handbook.yaml"))
    # Hugo finds `page.en.md` and `page.zh.md` as bridgebook does; the text of a section has another name.
    for place, _, files in os.walk(content):
        for name in files:
            if name.startswith("index."):
                os.rename(os.path.join(place, name), os.path.join(place, "_" + name))


def mdbook(folder, pages):
    sections = corpus.sections_of(pages)
    for lang, (_, tag, title) in LANGUAGES.items():
        book = os.path.join(folder, lang)
        corpus.put(os.path.join(book, "book.toml"), f'[book]\ntitle = "{title}"\nlanguage = "{tag}"\n[output.html.search]\nenable = false\n[output.html.print]\nenable = false\n')
        summary = [f"# {title}", "", f"[{title}](index.md)", ""]
        corpus.put(os.path.join(book, "src", "index.md"), f"# {title}\n")
        for section, members in sections.items():
            name = corpus.section_title(section)[lang]
            links = [f"[{page.title[lang]}]({page.name}.md)" for page in members]
            corpus.put(os.path.join(book, "src", section, "index.md"), f"# {name}\n\n" + "".join(f"- {link}\n" for link in links))
            summary.append(f"- [{name}]({section}/index.md)")
            summary += [f"  - [{page.title[lang]}]({section}/{page.name}.md)" for page in members]
        for page in pages:
            corpus.put(os.path.join(book, "src", page.section, f"{page.name}.md"), f"# {page.title[lang]}\n\n{page.text[lang]}")
        corpus.put(os.path.join(book, "src", "SUMMARY.md"), "\n".join(summary) + "\n")


def main():
    words = [word for word in sys.argv[1:] if not word.startswith("--")]
    if len(words) != 3 or words[0] not in ("hugo", "mdbook"):
        sys.exit(__doc__.strip().splitlines()[-1])
    pages = corpus.pages(int(words[2]), corpus.concepts(corpus.CONCEPTS), "--flat" in sys.argv)
    {"hugo": hugo, "mdbook": mdbook}[words[0]](words[1], pages)


if __name__ == "__main__":
    main()
