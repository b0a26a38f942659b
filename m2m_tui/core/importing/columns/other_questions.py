"""Questions about an enabler that don't ask how strong it is today: how important, where it should be, how it ranks, how weak it is."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from m2m_tui.core.importing.columns.headings import bare

_RATED = (
    r"importan\w*|priorit\w+|urgen(?:t|cy)|relevan(?:t|ce)|satisfaction|difficult\w*|feasib\w+|effort|frequency|matters?|usefulness",
    r"impact(?= of| on| …|$)|(?:needs?|must|should|to)(?: be)? improv\w+|room for improvement",
    r"improvement (?:is )?(?:needed|required)|needs? (?:\w+ )?(?:work|attention|help|support|strengthening|investment)",
    r"wichtig\w*|dringlichkeit|relevanz|zufriedenheit|aufwand|machbarkeit|schwierigkeit|häufigkeit",
    r"prioritaires?|urgence|pertinence|satisfacción|urgencia|relevancia|dificultad|esfuerzo|difficulté|faisabilité",
    r"pwysig\w*|bwysig\w*|blaenoriaeth\w*|flaenoriaeth\w*|brys",
)
_RANKED = (
    r"rank\w*|(?:in|by|the) (?:\w+ )?order(?: of)?|top (?:\d+|two|three|four|five)|most and least|least and most",
    r"rangliste|rangfolge|reihenfolge|rang|class(?:ez|ement|er)|par ordre|ordre de|por orden|orden de|ordene|clasifi\w+",
    r"mewn trefn|yn nhrefn|trefnwch|safle",
)
_WISHED = (
    r"target|desired?|ideal(?:ly)?|aspirations?|aspired|ambition|goal|future|should(?: \S+){0,2} be|ought to be|to be$",
    r"how much should|should we|would like|would you like",
    r"want(?:ed)? to be|(?:we|you|i) want|hope to|hoped|expected|need(?:s|ed)? to be|could be|potential|next year|tomorrow",
    r"in (?:\w+ )?(?:\d+|one|two|three|four|five|ten|a few) (?:years?|months?)(?: time)?|by 20\d\d",
    r"(?:\d+|one|two|three|four|five|ten) years? (?:from now|on|ahead)",
    r"ziel|zielwert|soll|wunsch\w*|gewünscht\w*|zukunft|künftig|zukünftig|sollte\w*|angestrebt\w*",
    r"in (?:\d+|einem|zwei|drei|fünf|zehn) jahr\w*|bis 20\d\d",
    r"cible|souhaité\w*|idéal\w*|avenir|futur\w*|devrait|voulons|voudri\w+|objectif|dans (?:\d+|un|deux|trois|cinq|dix) an\w*",
    r"objetivo|deseado\w*|deseada|deseable|futuro|debería\w*|queremos|en (?:\d+|un|dos|tres|cinco|diez) años?",
    r"targed|delfrydol|dyfodol|ddyfodol|dylai|dymun\w+|ddymun\w+|ymhen \w+ (?:blynedd|mlynedd)",
)
_BEFORE = (
    r"(?:\w+) (?:years?|months?) (?:ago|back|earlier)|last year|in the past|previously|formerly|used to|before$|before (?:the|this|we|our)",
    r"previous|former|last (?:month|quarter|time|job|place|council|role|post)|at the (?:start|outset)",
    r"when (?:you|we) (?:joined|started|began)",
    r"changed|worsened|got(?:ten)? (?:better|worse)|verändert|verbessert|vorherig\w*|frühere\w*|précédent\w*|blaenorol|flaenorol",
    r"vor (?:\d+|einem|zwei|drei|fünf|zehn) jahr\w*|früher|vergangenheit|bisher|letztes jahr",
    r"il y a \w+ an\w*|avant$|auparavant|dans le passé|hace \w+ años?|antes$|anteriormente|en el pasado",
    r"\w+ (?:blynedd|mlynedd) yn ôl|yn y gorffennol|llynedd",
)
_TURNED = (
    r"how (?:\w+ )?(?:weak|poor|poorly|bad|badly|low|unimportant|absent|lacking|fragile|far (?:off|away))|weakness(?:es)?|barriers?|gap",
    r"lack of|lacks?|lacked|absence|shortages?|shortcomings?|deficits?|scarcity|problems?|problematic|obstacles?|blockers?|blocked|blocks?",
    r"hind(?:er\w*|rance\w*)|challenges?|challenging|bottlenecks?|in the way|concern(?:s|ed)?|threat\w*|fail(?:s|ed|ing|ures?)?|struggl\w+",
    r"(?:there (?:is|are)|theres) (?:no|not|little|few|hardly|too (?:little|few))|we (?:do not|dont)|not enough|insufficient\w*|disagree",
    r"how (?:much|big|great|serious) (?:of )?an? (?:issue|risk|worry|weak\w*)",
    r"wie (?:schwach|schlecht|gering|niedrig)|schwäche\w*",
    r"fehl(?:t|en|ende\w*)|mangel\w*|mängel|hindernis\w*|hürden?|barrieren?|problem(?:e|en|atisch)?|défauts?|freins?|problèmes?|manque\w*",
    r"barrières?|obstáculos?|barreras?|problemas?|falta\w*|ausencia|carencia\w*",
    r"diffyg\w*|ddiffyg\w*|rhwystr\w*|broblem\w*|problemau|heriau?|does dim|nid oes",
    r"(?:à quel point|combien).{0,30} (?:faible|mauvaise?)|faiblesses?|(?:qué|que) tan (?:débil|mal[oa]?|baj[oa])|debilidad\w*",
    r"(?:pa mor|mor) (?:wan|wael|isel)|gwendid\w*",
)
_OTHERWISE = (
    r"how (?:\w+ )?(?:satisfied|easy|hard|often|likely|confident|ready|useful|costly|feasible|worried)",
    r"wie (?:zufrieden|leicht|schwer|oft|häufig|wahrscheinlich)|pa mor (?:hawdd|anodd|aml|fodlon)",
)
_OTHER = re.compile(r"\b(?:" + "|".join((*_RATED, *_RANKED, *_WISHED, *_BEFORE, *_TURNED, *_OTHERWISE)) + r")\b")
_LOW_END = re.compile(
    r"\b(?:weak\w*|worst|worse|poor\w*|bad(?:ly)?|least|lowest|absent|lacking|missing|broken|schwach\w*|schwäch\w*|schlecht\w*"
    r"|faibles?|pires?|absente?s?|débil\w*|peor(?:es)?|ausentes?|gwan\w*|gwaethaf|waethaf|gwael|ar goll)\b"
)
_HIGH_END = re.compile(
    r"\b(?:strong\w*|strength\w*|best|better|good|well|high\w*|most|excellent|present|in place|embedded|stark\w*|stärk\w*|gut|beste\w*"
    r"|hoch|fort\w*|meilleure?s?|bonn?e?s?|présente?s?|fuerte\w*|mejor(?:es)?|buen\w*|cryf\w*|gryf\w*|gorau|da|yn ei le)\b"
)
_A_NUMBER_BEFORE = re.compile(r"\d (?:\w+ ){0,2}$")
_A_QUESTION = re.compile(
    r"\b(?:how|where|what|rate|score|rank|please|wie|wo|bitte|bewerte\w*"
    r"|comment|quel\w*|où|notez|évaluez|cómo|qué|dónde|valore|pa mor|sut|ble)\b"
)


def other_question_in(text: str, question: str, own: Collection[str] = ()) -> str:
    """Say which words of a text ask something other than how strong an enabler is today; "" where none do.

    `question` is that of the session's scale, `own` are the enabler's own wordings, `bare`: their words ask nothing else.
    """
    said, ours = f" {bare(text)} ", bare(question)
    within = max((wording for wording in own if f" {wording} " in said), key=len, default="")
    around = said.replace(f" {within} ", " … ", 1) if within else said
    told = ours if within else " … ".join((ours, *own))
    asked = [found[0] for found in _OTHER.finditer(around.strip())]
    return next((words for words in (*asked, *_turned_round(around)) if words not in told), "")


def _turned_round(around: str) -> Iterator[str]:
    """Words for the low end that are what is asked, “Where are we weakest?”, rather than an end of a scale: “1 weak, 5 strong”."""
    if not _HIGH_END.search(around):
        yield from (
            found[0] for found in _LOW_END.finditer(around) if not _A_NUMBER_BEFORE.search(around[: found.start()])
        )


def is_a_question(text: str) -> bool:
    """Tell whether a line above the headings asks something, rather than says what the sheet is called."""
    return text.endswith(("?", ":")) or _A_QUESTION.search(bare(text)) is not None
