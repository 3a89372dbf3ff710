/* What cannot be read is told at its cell while somebody types, in the words of the server, and gone
   once it can be. */

export function toonLeesfouten(cellen, velden, meldingen) {
  const nieuw = [];
  for (const veld of velden) {
    if (!veld.isConnected || !cellen.velden.includes(veld)) continue;
    const melding = meldingen[veld.name] ?? "";
    if (zetMelding(veld, melding) && melding) nieuw.push(`${cellen.naam(veld)}: ${melding}`);
  }
  return nieuw;
}

/* True when this is another message than there was. */
function zetMelding(veld, melding) {
  const id = `${veld.id}f`;
  let regel = document.getElementById(id);
  if ((regel?.textContent ?? "") === melding) return false;
  const beschrijving = (veld.getAttribute("aria-describedby") ?? "").split(" ").filter((deel) => deel && deel !== id);
  if (melding) {
    if (!regel) {
      regel = document.createElement("p");
      regel.id = id;
      regel.className = "celfout";
      veld.after(regel);
    }
    regel.textContent = melding;
    beschrijving.push(id);
    veld.setAttribute("aria-invalid", "true");
  } else {
    regel.remove();
    veld.removeAttribute("aria-invalid");
  }
  if (beschrijving.length) veld.setAttribute("aria-describedby", beschrijving.join(" "));
  else veld.removeAttribute("aria-describedby");
  veld.closest("td.nu")?.classList.toggle("met-fout", Boolean(melding));
  return true;
}
