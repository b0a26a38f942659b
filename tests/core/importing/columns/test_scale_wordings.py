"""What a question says in words of another scale than 1 for the weakest to 5 for the strongest, in the languages of the form tools."""

from __future__ import annotations

from m2m_tui.core.framework import Scale
from m2m_tui.core.importing.cells import labels_of
from m2m_tui.core.importing.columns.scale_wordings import other_scale_in
from tests.each_of import each_of

OURS = ("Not in place", "Just starting", "Partly in place", "Mostly in place", "Embedded")
LABELS = labels_of(Scale(labels=dict(zip("12345", OURS, strict=True))))  # type: ignore[arg-type]  # "1" to "5"


@each_of(
    ("text", "seen"),
    [
        ("Trust (1-7)", "1-7"),
        ("Trust (1-2)", "1-2"),
        ("0–10: how much do we trust?", "0–10"),
        ("Trust, from 1 to 10", "1 to 10"),
        ("Please rate each from one to seven", "1 to 7"),
        ("How strong is this here? 1 (not at all) to 10 (fully)", "1 (not at all) to 10"),
        ("Trust (1 low to 10 high)", "1 low to 10"),
        ("-2 to +2", "-2 to +2"),
        ("Skala von 1 bis 10", "1 bis 10"),
        ("de 1 à 10", "1 à 10"),
        ("de 1 a 7", "1 a 7"),
        ("o 1 i 10", "1 i 10"),
        ("Trust (out of 7)", "out of 7"),
        ("Trust out of ten", "out of 10"),
        ("Trust /10", "/10"),
        ("Trust (/10)", "/10"),
        ("Trust - 7 point scale", "7 point"),
        ("Trust (7-point)", "7-point"),
        ("Trust, max. 10", "max. 10"),
        ("On a scale of 10", "scale of 10"),
        ("Vertrauen (von 10)", "von 10"),
        ("7-stufige Skala", "7-stufige"),
        ("10er-Skala", "10er-skala"),
        ("Bitte Schulnoten geben", "schulnoten"),
        ("note sur 10", "sur 10"),
        ("échelle de 7 points", "7 points"),
        ("sobre 10", "sobre 10"),
        ("escala de 7 puntos", "7 puntos"),
        ("allan o 10", "allan o 10"),
        ("graddfa 10 pwynt", "10 pwynt"),
    ],
)
def test_how_far_another_scale_goes(text: str, seen: str) -> None:
    assert other_scale_in(text, LABELS) == seen


@each_of(
    ("text", "seen"),
    [
        ("Trust (1 = best, 5 = worst)", "1 = best"),
        ("Trust (1 = Embedded, 5 = Not in place)", "1 = embedded"),
        ("1 = fully embedded and 5 = not in place", "1 = fully embedded"),
        ("Rate from 1 (best) to 5 (worst)", "1 (best)"),
        ("Trust (1 high to 5 low)", "1 high"),
        ("best (1) to worst (5)", "best (1)"),
        ("highest = 1, lowest = 5", "highest = 1"),
        ("where 1 is the strongest", "1 is the strongest"),
        ("Trust (5 = poor)", "5 = poor"),
        ("Trust (5 = not very good)", "5 = not very good"),
        ("Trust (10 being best)", "10 being best"),
        ("Trust (6 = best)", "6 = best"),
        ("Trust (best = 1)", "best = 1"),
        ("best = 6, worst = 1", "best = 6"),
        ("lower is better", "lower is better"),
        ("1 = sehr gut, 5 = schlecht", "1 = sehr gut"),
        ("1 (meilleur) à 5 (pire)", "1 (meilleur)"),
        ("5 = muy malo", "5 = muy malo"),
        ("1 = gorau, 5 = gwaethaf", "1 = gorau"),
    ],
)
def test_which_end_of_a_scale_is_which(text: str, seen: str) -> None:
    assert other_scale_in(text, LABELS) == seen


@each_of(
    "text",
    [
        "Trust (2-7)",
        "Trust best (1)",
        *(
            "Trust (1-5)",
            "Trust out of 5",
            "Trust /5",
            "Trust - 5-point scale",
            "from one to five",
            "5 (high) to 1 (low)",
        ),
        *(
            "Trust (1 low to 5 high)",
            "1 (not at all) to 5 (fully)",
            "low (1) to high (5)",
            "(5 being best)",
            "5 = best, 1 = worst",
        ),
        *(
            "1 = not strong, 5 = very strong",
            "Trust (1 = not in place)",
            "1 (not in place) to 5 (embedded)",
            "1 = not embedded at all",
        ),
        *(
            "Skala von 1 bis 5",
            "1 = schlecht, 5 = sehr gut",
            "sur 5",
            "de 1 à 5",
            "sobre 5",
            "o 1 i 5",
            "1 = gwaethaf, 5 = gorau",
        ),
        *(
            "How far did we come from 2019 to 2024?",
            "Trust (0 = don’t know)",
            "Our 10 point plan for housing",
            "24/7 services",
        ),
        *(
            "Baseline 1-7 March",
            "Exported 2026-01-10 07:10",
            "Exported 10/01/2026",
            "Week 1-10",
            "Sheet 1 of 7",
            "Results (n=12)",
        ),
        *(
            "3 out of 7 people answered",
            "Responses: 12/15",
            "Q6: Trust",
            "7. Trust in 3 teams",
            "Section 6: High trust",
            "Trust (2)",
        ),
    ],
)
def test_what_names_no_other_scale(text: str) -> None:
    assert other_scale_in(text, LABELS) == ""


def test_the_enablers_own_words_and_the_rounds_own_labels_name_none() -> None:
    assert other_scale_in("A team of 1 to 10 strong", LABELS, own=["a team of 1 to 10 strong"]) == ""
    turned = labels_of(Scale(labels=dict(zip("12345", ("Best", "Good", "Fair", "Poor", "Worst"), strict=True))))  # type: ignore[arg-type]  # "1" to "5"
    assert other_scale_in("1 = best, 5 = worst", turned) == ""
