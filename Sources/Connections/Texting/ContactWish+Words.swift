import Receivables

/// The words by which people ask, in small letters and without accents.
extension ContactWish {
    static let starts: Set<String> = ["start", "unstop", "opt in", "optin", "resubscribe", "subscribe"]

    /// A sentence of its own. The English ones are those that networks act on by themselves.
    static let stops = Set(
        """
        stop, stopall, stop all, unsubscribe, unsubscribe me, end, quit, cancel, revoke, optout, optout me, remove, remove me
        stop it, stop this, stop now, stop that, stop sms, stop text, stop texts, unsub, enough, no more, go away
        stopp, abmelden, abmeldung, abbestellen, austragen, aufhoren, horen sie auf, schluss, schluss damit, mich abmelden
        arret, arreter, arretez, arrete, desabonner, me desabonner, desabonnement, desinscription, desinscrire
        baja, alto, parar, pare, paren, basta, cancelar, detener, no mas, ya basta
        ferma, fermatevi, smettila, smettetela, cancella, cancellami, cancellatemi, annulla, disiscrivimi
        stoppen, afmelden, uitschrijven, hou op, houd op, schrijf me uit, geen sms
        wypisz, wypisz mnie, rezygnuje, rezygnacja, koniec, dosc, przestan, przestancie, anuluj, nie pisz, nie piszcie
        nie pisac
        """.split { $0 == "," || $0 == "\n" }.map { $0.drop { $0 == " " } }.map(String.init)
    )

    static let courtesies: Set<Substring> = [
        "please", "pls", "plz", "thanks", "thank", "you", "thx", "hi", "hello", "hey", "ok", "okay", "just", "bitte",
        "danke", "sofort", "hallo", "merci", "svp", "bonjour", "por", "favor", "gracias", "hola", "per", "favore",
        "grazie", "ciao", "alstublieft", "aub", "graag", "dank", "u", "je", "prosze", "dziekuje", "dzien", "dobry",
    ]

    /// In front of a request they turn it into its opposite.
    static let denials: Set<Substring> = [
        "dont", "not", "never", "didnt", "cannot", "cant", "wont", "nicht", "pas", "no", "non", "niet", "nie",
    ]

    static let requests = [english, german, french, spanish, italian, dutch, polish].flatMap { language in
        language.split(separator: "\n").map { WordPattern($0) }
    }

    private static let english = """
        stop|quit|cease ~ texting|messaging|contacting|emailing|mailing|calling|bothering|harassing|spamming|pestering
        stop|quit|cease ~ texts|messages|emails|mails|sms|reminders|notifications|alerts|calls
        stop|quit|cease sending me|us|these|this|those|any|anything|stuff|things
        stop|quit|cease writing ~ me|us
        dont|never|not ?ever|you|please|try|to text|sms|message|contact|email|mail|phone|call|bother|write ~ me|us|again|anymore
        dont|never text|sms|message|contact ~ number
        may|must|can not|no ?longer text|message|contact|call|email me|us
        dont want|wish|need ~ texts|messages|sms|emails|reminders|notifications|contacted
        no|not ?longer want|wish ~ texts|messages|sms|emails|reminders|contacted
        no more|further texts|text|messages|sms|emails|reminders|contact|communication|communications|notifications
        refrain from ~ contacting|texting|messaging|calling|emailing
        cancel|end ~ texts|messages|sms|reminders|notifications|alerts
        remove|delete|take|drop|strike me|my ~ list|lists|number|database|contacts|records|system
        take|remove me|us off|from
        lose|forget|delete my ?phone|cell|mobile number
        leave me|us alone
        unsubscribe|optout
        opt me|us out
        opting out
        revoke|withdraw ~ consent|permission
        """

    private static let german = """
        keine ~ sms|nachrichten|mails|emails|textnachrichten|erinnerungen|mitteilungen mehr
        keine weiteren|weitere sms|nachrichten|mails|emails|textnachrichten|erinnerungen|mitteilungen
        schreib|schreibt|kontaktier|kontaktiere|kontaktieren|kontaktiert|belastigen ~ nicht mehr|wieder|langer
        schreiben|melden sie ~ nicht mehr|wieder|langer
        schicken|schick|schickt|senden|sende ~ nichts|keine|nicht ~ mehr
        hor|hore|horen|hort ~ auf ~ schreiben|sms|nachrichten|texten|simsen|kontaktieren|senden|schicken|belastigen
        nicht mehr|langer|weiter kontaktieren|anschreiben|angeschrieben|kontaktiert|belastigen|belastigt
        mir|mich|uns nicht mehr|wieder schreiben|anrufen|kontaktieren
        mich ~ abmelden|austragen|abbestellen
        nehmen|nimm|streichen|streich|entfernen|loschen ~ mich ~ liste|verteiler
        losch|losche|loschen|entfernen ~ meine ~ nummer|handynummer|telefonnummer|rufnummer
        meine ~ nummer|handynummer|telefonnummer ~ loschen|entfernen
        lass|lasst|lassen ~ mich|uns ~ ruhe|frieden
        widerrufe ~ einwilligung|zustimmung|erlaubnis
        bestelle ~ sms|nachrichten ab
        """

    private static let french = """
        arretez|arrete|arreter|cessez|cesser de ~ contacter|ecrire|envoyer|harceler|texter|appeler|deranger
        arretez|arrete|arreter|cessez ~ sms|messages|textos|relances
        ne|n ~ contactez|ecrivez|ecris|envoyez|envoie|appelez|derangez|contacte ~ plus
        ne plus ~ contacter|ecrire|envoyer|recevoir|appeler|deranger|contacte
        veux|souhaite|desire plus ~ messages|sms|mails|textos|recevoir|contacte
        plus de|aucun sms|messages|message|mails|textos
        desabonnez|desabonner|desinscrivez|desinscrire|desinscription
        retirez|retirer|supprimez|supprimer|enlevez|effacez ~ mon|moi ~ numero|liste|fichier|base
        laissez|laisse ~ tranquille|paix
        revoque|retire ~ consentement
        """

    private static let spanish = """
        no ~ escriban|escriba|escribas|escribir|escribirme|contacten|contacte|contactes|contactarme|molesten|moleste|molestes
        no ~ envien|envie|envies|manden|mande|mandes|enviar|mandar|enviarme|mandarme ~ mas|mensajes|sms
        dejen|deje|deja|dejad|dejar de ~ escribir|escribirme|contactar|contactarme|enviar|enviarme|mandar|mandarme|molestar|molestarme|llamarme
        dar|darme|denme|deme|dame|dadme|darnos de baja
        no quiero|deseo ~ mensajes|sms|recibir|correos
        no mas mensajes|sms|correos|recordatorios
        dejeme|dejenme|dejame|dejadme en paz
        quitenme|quiteme|eliminenme|eliminen|eliminar|borren|borre|borrar ~ lista|numero
        revoco ~ consentimiento
        """

    private static let italian = """
        non ~ scrivetemi|scrivermi|contattatemi|contattarmi|disturbatemi|disturbarmi|chiamatemi
        non mi|ci scrivete|scriva|scrivere|contattate|contatti|mandate|mandi|inviate|invii|disturbate|chiamate ~ piu
        non mandatemi|mandarmi|inviatemi|inviarmi ~ messaggi|sms|piu|altro
        non voglio|desidero|vogliamo ~ messaggi|sms|contattato|contattata|comunicazioni
        smettete|smetti|smettetela|smetta|smettere di ~ scrivermi|contattarmi|mandarmi|inviarmi|mandare|inviare|scrivere|disturbarmi
        cancellatemi|toglietemi|rimuovetemi|rimuovimi|disiscrivetemi|disiscrivermi|cancellarmi
        basta ~ messaggi|sms|mail|email|solleciti
        niente piu messaggi|sms|mail
        lasciatemi|lasciami|lasciateci in pace
        revoco ~ consenso
        """

    private static let dutch = """
        stop|stoppen|stopt|hou|houd|ophouden ~ sms|smsen|berichten|berichtjes|appen|contacteren|herinneringen
        stop|stoppen|hou|houd op|met sturen|smsen|appen|schrijven
        geen ~ berichten|sms|smsjes|mails|herinneringen|contact meer
        geen verdere berichten|sms|mails|herinneringen
        niet meer|langer ~ contacteren|benaderen|benaderd|gecontacteerd|sms|smsen|storen|appen
        stuur|sturen ~ niets|geen ~ meer
        laat|laten ~ met rust
        haal|verwijder|schrap mij|me|mijn ~ lijst|nummer|bestand
        schrijf mij|me|ons ~ uit
        mij|me ~ uitschrijven|afmelden
        trek ~ toestemming in
        """

    private static let polish = """
        nie ~ pisz|piszcie|pisac|kontaktuj|kontaktujcie|kontaktowac|dzwoncie|smsujcie ~ mna|mnie|wiecej|juz|nami
        mna ~ nie kontaktowac|kontaktuj|kontaktujcie
        nie ~ wysylaj|wysylajcie|wysylac|przysylaj|przysylajcie|przysylac ~ wiecej|wiadomosci|sms|smsow
        przestan|przestancie|przestac ~ pisac|wysylac|kontaktowac|przysylac|nekac|dzwonic
        nie chce|zycze|chcemy ~ wiadomosci|smsow|sms|otrzymywac|dostawac|kontaktu
        wypisz|wypiszcie|wypisac ~ mnie
        usun|usuncie|usunac|skresl|wykresl|wykreslcie ~ mnie|moj ~ listy|numer|bazy
        zadnych ?wiecej wiadomosci|smsow|sms
        dajcie|daj ~ spokoj
        cofam|wycofuje|odwoluje ~ zgode
        rezygnuje z ~ smsow|sms|wiadomosci|powiadomien
        """
}
