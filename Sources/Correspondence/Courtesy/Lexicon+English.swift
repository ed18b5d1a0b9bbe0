import Receivables

extension Lexicon {
    static let english = Lexicon([
        (
            .threat,
            """
            legal action, legal steps, legal proceedings, legal consequences, lawsuit*, sue, suing, prosecut*, litigat*,
            court, courts, judge, judgment, judgement, bailiff*, enforcement
            """,
            "Courts are for people to decide on, not for letters to wave; leave it out."
        ),
        (.threat, "lawyer*, attorney*, solicitor*, barrister*", "Leave the lawyers out; name a person who helps."),
        (
            .threat, "collection agency, collections agency, collection agencies, collections agencies, debt collect*",
            "A hand-over is decided by people and told by them; leave it out."
        ),
        (
            .threat,
            "credit bureau*, credit rating, credit score, credit report*, credit record, blacklist*, black list",
            "Threatening somebody's credit is unlawful in many places; leave it out."
        ),
        (
            .threat, "last chance, final chance, or else, consequences, you will regret",
            "Say what you would like, and by when."
        ),
        (
            .threat, "fraud*, dishonest*, theft, steal*, stolen, criminal*, police",
            "Late is not criminal; leave it out."
        ),
        (.threat, "deadbeat*, delinquen*, defaulter*, bad debt*", "Do not give the customer a name."),
        (
            .threat, "we demand, demand payment, failure to pay, fail to pay, failing to pay",
            "Ask: please pay, or tell us the day."
        ),
        (.threat, "ashamed, disgrac*, unacceptable, excuses, ignored our", "Speak of the invoice, not of the person."),
        (
            .clause(.serviceSuspension), "suspend*, suspension*, paus*, switch* off, cut off, disconnect*, deactivat*",
            "Leave the service out, or choose another letter."
        ),
        (
            .clause(.lateInterest),
            "interest, late fee*, late payment fee*, late charge*, penalty, penalties, surcharge*",
            "Leave interest and fees out."
        ),
        (
            .from(.firm),
            "urgent*, immediate*, must, insist*, overdue for, seriously overdue, long overdue, pay this amount now",
            "Ask more gently."
        ),
        (
            .from(.final), "last reminder, final reminder, last notice, final notice, last letter",
            "Keep this for the last letter."
        ),
    ])
}
