/* The fields of a sheet: what stands in them, and what stood there when they were read. */

/* In place of a row code; as in invoer/wijzigingen.py. */
export const VERKLARING = "~verklaring";

export class Cellen {
  constructor(formulier) {
    this.formulier = formulier;
    this.wasVeld = formulier.elements.namedItem("was");
    this.was = JSON.parse(this.wasVeld.value);
    this.velden = [...formulier.elements].filter((veld) => veld.name.startsWith("nu:"));
    this.rooster = [...formulier.querySelectorAll(".raster tbody tr")]
      .map((rij) => [...rij.querySelectorAll(":is(input, textarea)[data-kolom]")])
      .filter((rij) => rij.length);
    this.verklaringen = new Map();
    this.leesVerklaringen();
    this.gewijzigd = new EventTarget();
    formulier.addEventListener("input", ({ target }) => {
      if (this.velden.includes(target) || this.verklaringen.get(target.name) === target) this.meld(target);
    });
    this.houdInZicht();
    formulier.addEventListener("submit", () => {
      this.wasVeld.value = JSON.stringify(this.was);
      this.verversCsrf();
    });
  }

  veld(naam) {
    return this.velden.find((veld) => veld.name === naam);
  }

  /* The boxes for an explanation come and go with what the rules find. What is typed in one stays,
     and stands in it again when it comes back. */
  leesVerklaringen() {
    for (const veld of this.formulier.querySelectorAll("#controle textarea")) {
      const eerder = this.verklaringen.get(veld.name);
      if (eerder) veld.value = eerder.value;
      else this.onthoud(veld, veld.dataset.was);
      this.verklaringen.set(veld.name, veld);
    }
  }

  verklaring(naam) {
    if (!this.verklaringen.has(naam)) {
      this.verklaringen.set(naam, Object.assign(document.createElement("textarea"), { name: naam }));
    }
    return this.verklaringen.get(naam);
  }

  /* For people: row and column. */
  naam(veld) {
    const koppen = (veld.getAttribute("aria-labelledby") ?? "").split(" ");
    const delen = koppen.map((id) => document.getElementById(id)?.textContent.trim()).filter(Boolean);
    return delen.join(", ") || veld.labels[0]?.textContent.trim() || veld.name;
  }

  tekst(veld) {
    if (veld.type === "checkbox") return veld.checked ? "ja" : "";
    return veld.value.replace(/\r\n/g, "\n").trim();
  }

  zet(veld, tekst) {
    if (veld.type === "checkbox") veld.checked = tekst === "ja";
    else veld.value = tekst;
    if (tekst && veld.type !== "text") veld.closest("details")?.setAttribute("open", "");
    this.meld(veld);
  }

  wat(veld) {
    if (veld.name.startsWith("verklaring-")) return { code: VERKLARING, kolom: veld.name };
    const [, code, kolom] = veld.name.split(":");
    return { code, kolom };
  }

  stond(veld) {
    const { code, kolom } = this.wat(veld);
    return this.was[code]?.[kolom] ?? "";
  }

  onthoud(veld, tekst) {
    const { code, kolom } = this.wat(veld);
    (this.was[code] ??= {})[kolom] = tekst;
  }

  aangeraakt(veld) {
    return this.tekst(veld) !== this.stond(veld);
  }

  meld(veld) {
    const vak = veld.closest("td") ?? veld;
    const alle = this.velden.filter((ander) => (ander.closest("td") ?? ander) === vak);
    vak.classList.toggle("getypt", alle.some((ander) => this.aangeraakt(ander)));
    this.gewijzigd.dispatchEvent(new CustomEvent("cel", { detail: veld }));
  }

  /* Somebody who logged in again in another window has another token by now. */
  verversCsrf() {
    const koekje = document.cookie.match(/(?:^|; )csrftoken=([^;]+)/);
    if (koekje) this.formulier.elements.namedItem("csrfmiddlewaretoken").value = koekje[1];
  }

  async vraag(pad, inhoud) {
    this.verversCsrf();
    const csrf = this.formulier.elements.namedItem("csrfmiddlewaretoken").value;
    return fetch(new URL(pad, location.href), inhoud === undefined ? {} : {
      method: "POST",
      headers: { "Content-Type": "application/json", "X-CSRFToken": csrf },
      body: JSON.stringify(inhoud),
    });
  }

  zeg(tekst) {
    const stand = document.getElementById("stand");
    if (stand.textContent !== tekst) stand.textContent = tekst;
  }

  /* The message floats over the page: there is always room to scroll below it, as much as it is
     high, and the cell that one is in moves out from under it, whichever of the two came last. */
  houdInZicht() {
    const stand = document.getElementById("stand").parentElement;
    const zie = () => {
      const veld = document.activeElement;
      document.documentElement.style.setProperty("--stand", `${stand.offsetHeight}px`);
      if (!stand.clientHeight || !this.velden.includes(veld)) return;
      const onder = veld.getBoundingClientRect().bottom - stand.getBoundingClientRect().top;
      if (onder > 0) scrollBy(0, onder + 8);
    };
    new ResizeObserver(zie).observe(stand);
    this.formulier.addEventListener("focusin", () => requestAnimationFrame(zie));
  }
}
