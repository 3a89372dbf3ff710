"""Nothing that somebody sends to the pages of import and export is a fault of ours."""

from typing import Any

import pytest
from django.contrib import admin
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from gemeenten.beheer.importpagina import InvoerAdmin
from tests.importeren.vijandig import pak_in

MELDING = "In deze cel staat een onleesbaar teken. Typ de tekst opnieuw."
VREEMD = ("9", "-1", "x", "", "9" * 5000, "\x00", "\u0661")


@pytest.mark.parametrize("pagina", ["import", "process_import", "export"])
@pytest.mark.parametrize("veld", ["format", "resource", "import_file_name", "export_items", "q"])
@pytest.mark.parametrize("waarde", VREEMD)
def test_vreemde_waarde(pagina: str, veld: str, waarde: str, admin_client: Client) -> None:
    bestand = SimpleUploadedFile("cijfers.csv", b"gemeente,kwartaal\nGM0005,2016-k1\n")
    velden = {"format": "0", "resource": "0", "import_file_name": "x", "original_file_name": "y"}
    adres = reverse(f"admin:jeugd_voorziening_{pagina}")
    met_bestand: dict[str, Any] = {**velden, "import_file": bestand, veld: waarde}
    assert admin_client.post(adres, met_bestand).status_code in {200, 302}
    assert admin_client.get(adres, {**velden, veld: waarde}).status_code in {200, 302, 405}


def test_vreemde_bevestiging_vraagt_het_bestand_opnieuw(admin_client: Client) -> None:
    adres = reverse("admin:jeugd_voorziening_process_import")
    velden = {"format": "9", "import_file_name": "x", "original_file_name": "y"}
    antwoord = admin_client.post(adres, velden, follow=True)
    assert "Kies het bestand opnieuw." in antwoord.content.decode()


def werkboek(*rijen: list[str]) -> bytes:
    def cel(tekst: str) -> str:
        return f'<c t="inlineStr"><is><t>{tekst}</t></is></c>'

    inhoud = "".join(f"<row>{''.join(map(cel, rij))}</row>" for rij in rijen)
    return pak_in([f"<worksheet><sheetData>{inhoud}</sheetData></worksheet>"])


def paginas() -> list[tuple[str, list[str]]]:
    """Every import page there is, with the columns of its files."""
    return [
        (
            "{}_{}".format(*beheer.get_model_info()),
            [
                veld.column_name
                for veld in beheer.get_import_resource_classes(None)[0]().fields.values()
            ],
        )
        for beheer in admin.site._registry.values()
        if isinstance(beheer, InvoerAdmin)
    ]


@pytest.mark.parametrize("teken", ["_x0000_", "_xD800_", "_xFFFF_"])
@pytest.mark.parametrize(
    ("model", "kolommen"), paginas(), ids=lambda p: p if isinstance(p, str) else ""
)
def test_teken_dat_niet_te_bewaren_is(
    model: str, kolommen: list[str], teken: str, admin_client: Client
) -> None:
    """It is told at its cell, in whatever column or heading it stands."""
    letters = [chr(65 + nummer) for nummer in range(len(kolommen))]
    vuil = [[f"a{teken}" if k == n else "1" for k in letters] for n in letters]
    plekken = [f"x.xlsx, rij {rij}, kolom ‘{letter}’" for rij, letter in enumerate(letters, 2)]
    for rijen, waar in (
        ([kolommen, *vuil], plekken),
        ([[f"a{teken}", *kolommen[1:]], ["1"] * len(kolommen)], ["x.xlsx, rij 1, kolom ‘A’"]),
    ):
        bestand = SimpleUploadedFile("x.xlsx", werkboek(*rijen))
        velden = {"format": "0", "resource": "0", "import_file": bestand}
        antwoord = admin_client.post(reverse(f"admin:{model}_import"), velden)
        fouten = antwoord.context["form"].errors["import_file"]
        assert fouten == [f"{plek}: {MELDING}" for plek in waar]
