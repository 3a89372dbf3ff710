"""What a page that a test opens complains of, in every browser that it opens."""

from typing import Any

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, WebError

CSP = "Content-Security-Policy"
# Told by the page itself, so that it counts whatever the browser writes of it.
LUISTERAAR = f"""addEventListener("securitypolicyviolation", e => console.error(
    "{CSP}: " + e.effectiveDirective + ": " + (e.blockedURI || e.sample)))"""
# What the browser writes of an answer that a test asks for itself: the server says what went wrong.
_ANTWOORD = "Failed to load resource: the server responded with a status of"


def luister(browser: Browser, klachten: list[str]) -> None:
    """Put into ``klachten`` the complaints of all pages that this browser will open."""

    def schrijf(bericht: ConsoleMessage) -> None:
        adres = bericht.location["url"]
        verwacht = bericht.text.startswith(_ANTWOORD) and "/static/" not in adres
        if bericht.type in {"error", "warning"} and not verwacht:
            klachten.append(f"{bericht.text} ({adres})")

    def fout(fout: WebError) -> None:
        klachten.append(str(fout.error))

    def aan(context: BrowserContext) -> None:
        context.on("console", schrijf)
        context.on("weberror", fout)
        context.add_init_script(LUISTERAAR)

    nieuwe_context, nieuwe_pagina = browser.new_context, browser.new_page

    def met_context(**opties: Any) -> BrowserContext:
        aan(context := nieuwe_context(**opties))
        return context

    def met_pagina(**opties: Any) -> Any:
        aan((pagina := nieuwe_pagina(**opties)).context)
        return pagina

    vars(browser).update(new_context=met_context, new_page=met_pagina)
