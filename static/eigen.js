/* The own gemeente, chosen once: where its figures stand on a page is marked. The choice stands in
   the address (?gemeente=bmwe/bedum) and stays in this browser; nothing of it is sent. */
const SLEUTEL = "eigen-gemeente";
const hier = document.querySelector("[data-eigen-gemeente]");

const keuze = gekozen();
if (hier) maakKnop(keuze);
if (keuze) markeer(keuze);

function gekozen() {
  const gevraagd = new URLSearchParams(location.search).get("gemeente");
  const bewaard = lees();
  if (hier && (gevraagd || !bewaard)) {
    return bewaar({ naam: hier.dataset.eigenGemeente, adres: location.pathname });
  }
  return bewaard;
}

function lees() {
  try {
    const inhoud = JSON.parse(localStorage.getItem(SLEUTEL));
    return inhoud && typeof inhoud.naam === "string" && inhoud.naam ? inhoud : null;
  } catch {
    return null; /* no storage, or something else in it */
  }
}

function bewaar(wat) {
  try {
    if (wat) localStorage.setItem(SLEUTEL, JSON.stringify(wat));
    else localStorage.removeItem(SLEUTEL);
  } catch {
    /* a browser that keeps nothing marks this page only */
  }
  return wat;
}

function maakKnop(keuze) {
  const naam = hier.dataset.eigenGemeente;
  const knop = document.createElement("button");
  knop.type = "button";
  knop.className = "utrecht-button utrecht-button--secondary-action";
  const zet = (nu) => {
    knop.textContent = nu ? `Markeer ${naam} niet meer` : `Markeer ${naam} in tabellen en grafieken`;
  };
  let aan = keuze?.naam === naam;
  zet(aan);
  knop.addEventListener("click", () => {
    aan = !aan;
    bewaar(aan ? { naam, adres: location.pathname } : null);
    zet(aan);
  });
  hier.append(knop);
}

function markeer({ naam }) {
  for (const tabel of document.querySelectorAll("main table")) {
    for (const kop of tabel.querySelectorAll("th")) {
      if (zonderNoten(kop) !== naam) continue;
      zeg(kop);
      if (kop.scope === "row") kop.parentElement.classList.add("monitor-eigen");
      else if (kop.scope === "rowgroup") kop.closest("tbody").classList.add("monitor-eigen");
      else markeerKolommen(tabel, kop);
    }
  }
  for (const label of document.querySelectorAll("main svg.grafiek text")) {
    if (label.textContent.trim() === naam) label.classList.add("monitor-eigen-label");
  }
}

function zonderNoten(kop) {
  const kaal = kop.cloneNode(true);
  for (const erbij of kaal.querySelectorAll("sup, .monitor-onzichtbaar")) erbij.remove();
  return kaal.textContent.trim();
}

function zeg(kop) {
  const tekst = document.createElement("span");
  tekst.className = "monitor-onzichtbaar";
  tekst.textContent = " (uw gemeente)";
  kop.append(tekst);
}

/* The columns under a heading, counted with all that headings and cells span. */
function markeerKolommen(tabel, kop) {
  const raster = [];
  [...tabel.rows].forEach((rij, r) => {
    raster[r] ??= [];
    let k = 0;
    for (const cel of rij.cells) {
      while (raster[r][k]) k += 1;
      for (let dr = 0; dr < cel.rowSpan; dr += 1) {
        raster[r + dr] ??= [];
        for (let dk = 0; dk < cel.colSpan; dk += 1) raster[r + dr][k + dk] = cel;
      }
      k += cel.colSpan;
    }
  });
  const rij = raster.find((cellen) => cellen.includes(kop));
  const begin = rij.indexOf(kop);
  for (const cellen of raster.slice(raster.indexOf(rij))) {
    for (const cel of cellen.slice(begin, begin + kop.colSpan)) {
      if (cel && cel.colSpan <= kop.colSpan) cel.classList.add("monitor-eigen");
    }
  }
}
