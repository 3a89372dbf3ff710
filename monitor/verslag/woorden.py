"""The words that every monitor uses, in plain Dutch: short sentences, no word to look up.

What is also an ordinary word («stand», «stroom») is explained in the list and not pointed at in
texts (``zoek=False``).
"""

from monitor.verslag.woord import Woorduitleg, woord

WOORDEN = (
    woord(
        "afgeschermd",
        "Dit getal is zo klein dat u eraan zou kunnen zien om wie het gaat. Daarom laten wij het "
        "niet zien. Soms schermen wij ook een groter getal af, omdat u het kleine er anders mee "
        "kunt uitrekenen.",
        "afgeschermde",
    ),
    woord("baten", "Het geld dat de gemeente ergens voor krijgt."),
    woord(
        "basisteam",
        "Een team van de gemeente waar inwoners terechtkunnen met vragen over opvoeden, zorg, "
        "werk en geld.",
        "basisteams",
    ),
    woord(
        "begroting",
        "Het plan waarin staat hoeveel geld de gemeente in een jaar wil uitgeven, en waaraan.",
    ),
    woord(
        "beschikking",
        "De brief waarin de gemeente zegt of iemand hulp of geld krijgt, hoeveel en hoelang.",
        "beschikkingen",
    ),
    woord("bestand", "Alle mensen met een uitkering samen, op één dag.", "uitkeringsbestand"),
    woord(
        "bezwaar",
        "Een brief van iemand die het niet eens is met een besluit van de gemeente. De gemeente "
        "moet er dan opnieuw naar kijken.",
        "bezwaren",
        "bezwaarschrift",
        "bezwaarschriften",
    ),
    woord(
        "breuk",
        "Vanaf hier is anders geteld dan ervoor. Een verschil kan dus komen door het tellen, en "
        "niet doordat er iets is veranderd.",
        "breuk in de reeks",
        zoek=False,
    ),
    woord("budget", "Het geld dat er in een jaar voor iets is.", "budgetten"),
    woord(
        "BUIG",
        "Het geld dat een gemeente van het Rijk krijgt om uitkeringen mee te betalen. Geeft de "
        "gemeente meer uit, dan betaalt zij dat zelf. Houdt zij over, dan mag zij het houden.",
        "BUIG-budget",
    ),
    woord("casus", "De situatie van één gezin of inwoner, waar een team aan werkt.", "casussen"),
    woord("doelgroep", "De mensen voor wie iets bedoeld is.", "doelgroepen"),
    woord("editie", "Eén monitor, over één periode: een kwartaal, een half jaar of een jaar."),
    woord(
        "fte",
        "Werk voor één volledige baan. Twee mensen met elk een halve baan zijn samen 1 fte.",
    ),
    woord(
        "herindeling",
        "Gemeenten worden samengevoegd of gesplitst. Daarna zijn hun cijfers niet zomaar met die "
        "van vroeger te vergelijken.",
        "herindelingen",
    ),
    woord(
        "herzien",
        "In een eerdere monitor stond een ander getal. Het is daarna verbeterd.",
        zoek=False,
    ),
    woord(
        "huishoudelijke hulp",
        "Hulp bij het schoonmaken van het huis, voor wie dat zelf niet meer kan.",
        "huishoudelijke ondersteuning",
    ),
    woord(
        "indicatie",
        "Het besluit dat iemand een bepaalde hulp nodig heeft en mag krijgen.",
        "indicaties",
    ),
    woord(
        "indicator",
        "Een getal waaraan u ziet of een doel dichterbij komt.",
        "indicatoren",
    ),
    woord("instroom", "Hoeveel mensen er in een periode bij kwamen."),
    woord(
        "Jeugdwet",
        "De wet die zegt dat de gemeente zorgt voor hulp aan kinderen en jongeren tot 18 jaar, en "
        "aan hun ouders.",
    ),
    woord(
        "kwartaal",
        "Drie maanden. Het eerste kwartaal is januari, februari en maart.",
        zoek=False,
    ),
    woord("lasten", "Het geld dat de gemeente ergens aan uitgeeft."),
    woord(
        "leveringsvorm",
        "De manier waarop iemand hulp krijgt: met eigen geld (PGB) of als hulp die de gemeente "
        "regelt (ZIN).",
        "leveringsvormen",
    ),
    woord(
        "minimabeleid",
        "Wat de gemeente doet voor mensen met weinig geld, zoals meebetalen aan sport of school.",
        "minimaregelingen",
    ),
    woord("n.g.", "Niet geleverd: de gemeente heeft dit cijfer nog niet gegeven.", zoek=False),
    woord("n.v.t.", "Niet van toepassing: dit cijfer kan hier niet bestaan.", zoek=False),
    woord(
        "onvolledig",
        "Niet alle cijfers zijn er. Het echte totaal is dus waarschijnlijk hoger.",
        zoek=False,
    ),
    woord(
        "Participatiewet",
        "De wet die zegt dat de gemeente mensen zonder werk helpt aan werk, en anders aan een "
        "uitkering.",
    ),
    woord(
        "peildatum",
        "De dag waarop is geteld. Meestal is dat de laatste dag van het kwartaal.",
    ),
    woord(
        "PGB",
        "Persoonsgebonden budget: geld waarmee iemand zelf de hulp koopt die hij nodig heeft.",
        "PGB’s",
        "PGB's",
        "pgb",
        "pgb’s",
        "pgb's",
        "persoonsgebonden budget",
    ),
    woord("productgroep", "Soorten hulp die op elkaar lijken, samen geteld.", "productgroepen"),
    woord(
        "prognose",
        "Wat de gemeente nu verwacht voor het hele jaar.",
        "prognoses",
    ),
    woord("realisatie", "Wat er echt is uitgegeven of gebeurd, tegenover wat er gepland was."),
    woord(
        "rectificatie",
        "Een nieuwe versie van een monitor, omdat er een fout in stond. De oude versie blijft te "
        "lezen.",
    ),
    woord(
        "re-integratie",
        "Hulp om weer aan het werk te komen.",
    ),
    woord("saldo", "Wat er overblijft of tekortkomt: baten min lasten."),
    woord("samenwerkingsverband", "Gemeenten die samen één monitor maken."),
    woord(
        "spoor",
        "De groep waarin de gemeente iemand met een uitkering indeelt. Wie snel kan werken zit in "
        "een ander spoor dan wie eerst andere hulp nodig heeft.",
        "sporen",
    ),
    woord(
        "stand",
        "Hoeveel er op één dag zijn, zoals op 31 maart. Standen van twee dagen telt u niet bij "
        "elkaar op: het zijn voor een deel dezelfde mensen.",
        zoek=False,
    ),
    woord(
        "streefwaarde",
        "Het getal dat de gemeente wil halen, en wanneer.",
        "streefwaarden",
    ),
    woord(
        "stroom",
        "Hoeveel er in een periode bij komen, weggaan of gebeuren. Die mag u wel optellen: vier "
        "kwartalen zijn samen een jaar.",
        zoek=False,
    ),
    woord(
        "unieke personen",
        "Ieder mens telt één keer, ook wie twee soorten hulp krijgt. Daarom zijn deze getallen "
        "niet bij elkaar op te tellen.",
        "unieke cliënten",
    ),
    woord("uitstroom", "Hoeveel mensen er in een periode weggingen, bijvoorbeeld naar werk."),
    woord(
        "verwijzer", "Wie iemand naar hulp stuurt, zoals de huisarts of de school.", "verwijzers"
    ),
    woord(
        "voorliggende voorziening",
        "Hulp die iedereen zonder toestemming van de gemeente kan gebruiken, zoals een buurthuis.",
        "voorliggende voorzieningen",
        "algemene voorziening",
        "algemene voorzieningen",
    ),
    woord(
        "voorlopig",
        "Dit getal kan nog veranderen. Later komt het definitieve getal.",
        "voorlopig cijfer",
        "voorlopige cijfers",
        zoek=False,
    ),
    woord(
        "voorziening",
        "Eén soort hulp die één inwoner krijgt. Iemand kan meer dan één voorziening hebben.",
        "voorzieningen",
    ),
    woord(
        "Wmo",
        "De wet die zegt dat de gemeente mensen helpt om thuis te blijven wonen en mee te doen: "
        "Wet maatschappelijke ondersteuning.",
        "WMO",
    ),
    woord(
        "ZIN",
        "Zorg in natura: hulp die de gemeente regelt en betaalt. De inwoner hoeft zelf niets in te "
        "kopen.",
        "zorg in natura",
    ),
)


def alle_woorden(eigen: tuple[Woorduitleg, ...]) -> tuple[Woorduitleg, ...]:
    """With those of a samenwerkingsverband, which go before ours that are written alike."""
    genoemd = {van.woord.casefold() for van in eigen}
    return (*eigen, *(van for van in WOORDEN if van.woord.casefold() not in genoemd))
