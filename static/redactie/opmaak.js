/* Above each text a bar that writes its Markdown: subheading, bold, italic, lists, link, table. It
   is GitHub's markdown-toolbar-element; what it writes is undone as typing is. Without this script
   the text is a plain field, with the same Markdown. */
const TABEL = "| Onderwerp | Aantal |\n| --- | ---: |\n| Eerste rij | 0 |\n";
const KNOPPEN = [
  ["md-header", "Tussenkop", "Kop", { level: "3" }],
  ["md-bold", "Vet", "Vet"],
  ["md-italic", "Cursief", "Cursief"],
  ["md-unordered-list", "Opsomming", "• Lijst"],
  ["md-ordered-list", "Genummerde lijst", "1. Lijst"],
  ["md-link", "Link", "Link"],
];
const formulier = document.getElementById("hoofdstuk_form");

for (const vak of formulier.querySelectorAll("textarea")) balk(vak);
/* A section that is added gets its bar when its field has its own name. */
document.addEventListener("formset:added", ({ target }) => {
  for (const oud of target.querySelectorAll("markdown-toolbar")) oud.remove();
  for (const vak of target.querySelectorAll("textarea")) balk(vak);
});

function balk(vak) {
  if (vak.name.includes("__prefix__")) return;
  const zelf = document.createElement("markdown-toolbar");
  zelf.setAttribute("for", vak.id);
  zelf.setAttribute("aria-label", "Opmaak van de tekst");
  zelf.className = "opmaakbalk";
  for (const [naam, uitleg, tekst, rest = {}] of KNOPPEN) {
    const knop = document.createElement(naam);
    for (const [sleutel, waarde] of Object.entries(rest)) knop.setAttribute(sleutel, waarde);
    knop.setAttribute("aria-label", uitleg);
    knop.setAttribute("role", "button");
    knop.title = uitleg;
    knop.textContent = tekst;
    zelf.append(knop);
  }
  const tabel = document.createElement("button");
  tabel.type = "button";
  tabel.textContent = "Tabel";
  tabel.title = "Een tabel van twee kolommen";
  tabel.setAttribute("data-md-button", "");
  tabel.addEventListener("click", () => {
    const ervoor = vak.value.slice(0, vak.selectionStart);
    const begin = !ervoor || ervoor.endsWith("\n\n") ? "" : ervoor.endsWith("\n") ? "\n" : "\n\n";
    vak.focus();
    /* The one way to type that the browser can undo. */
    if (!document.execCommand("insertText", false, begin + TABEL)) vak.setRangeText(begin + TABEL, vak.selectionStart, vak.selectionEnd, "end");
    vak.dispatchEvent(new Event("input", { bubbles: true }));
  });
  zelf.append(tabel);
  vak.before(zelf);
}
