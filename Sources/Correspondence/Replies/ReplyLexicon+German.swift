/// In small letters, with umlauts in two letters. The verb often stands at the end, past gaps.
extension ReplyLexicon {
    static let german = """
        # promise 72
        werde|werden|wird ~ ~ bezahlen|zahlen|ueberweisen|begleichen|anweisen|bezahlt|ueberwiesen|beglichen|angewiesen|ausgleichen|ausgeglichen|gezahlt
        ich|wir zahle|zahlen|bezahle|bezahlen|ueberweise|ueberweisen|begleiche|begleichen
        zahle|zahlen|bezahle|bezahlen|ueberweise|ueberweisen|begleiche|begleichen ich|wir
        zahlung|ueberweisung|geld|betrag|rechnungsbetrag ~ erfolgt|geht|kommt|folgt|wird ~ am|bis|zum|naechste|naechsten|ende|raus|ueberwiesen|morgen|heute
        zahlung|ueberweisung ~ ist|wurde ~ eingeplant|terminiert|vorgemerkt|veranlasst|angewiesen|geplant
        zahllauf|zahlungslauf
        sie ~ erhalten|bekommen ~ geld|zahlung|betrag|ueberweisung
        sage|sagen|verspreche|versprechen ~ zahlung|zu
        geht|gehen ~ raus|heraus
        geld|betrag|zahlung ist ~ auf ihrem konto
        # paid 74
        habe|haben|hat|hatten|hatte ~ ~ bezahlt|ueberwiesen|beglichen|angewiesen|gezahlt|ausgeglichen
        wurde|wurden|ist|sind ~ ~ bezahlt|ueberwiesen|beglichen|angewiesen|gezahlt|abgebucht|ausgeglichen
        bereits|schon|laengst|gestern|heute ?am bezahlt|ueberwiesen|beglichen|gezahlt|angewiesen
        bezahlt|ueberwiesen|beglichen|gezahlt|angewiesen habe|haben|wurde|worden|ist
        zahlung|ueberweisung|geld|betrag ~ ist|wurde ~ raus|erfolgt|ausgefuehrt|getaetigt|rausgegangen|abgegangen|unterwegs
        zahlung|ueberweisung erfolgte|ging ~ am|raus|gestern
        anbei|beiliegend ~ zahlungsbeleg|ueberweisungsbeleg|zahlungsnachweis|kontoauszug
        am ~ ueberwiesen|bezahlt|gezahlt|beglichen|angewiesen
        # dispute 78 goods
        ware|waren|produkt|produkte|artikel|teile|lieferung|maschine|arbeit|leistung|geraet|geraete|sendung ~ ~ defekt|beschaedigt|kaputt|mangelhaft|falsch|fehlerhaft|unvollstaendig|verspaetet|zerkratzt|unbrauchbar|schlecht
        defekte|beschaedigte|kaputte|mangelhafte|falsche|fehlerhafte ware|waren|produkte|artikel|teile|lieferung|leistung|geraete
        ware|waren|produkt|produkte|artikel|teile|lieferung|sendung|leistung ~ ~ nie|nicht|nichts ~ erhalten|geliefert|angekommen|bekommen|eingetroffen|erbracht|da
        nie|nicht|nichts ~ geliefert|angekommen|bekommen
        maengel|reklamation|reklamiert|reklamieren|mangel|maengelruege|beanstandet|beanstanden
        ware|waren|geraet|artikel|teile|produkte ~ zurueckgeschickt|zurueckgesendet|retourniert|zurueckgegeben
        funktioniert|funktionieren ~ nicht
        nicht ~ zufrieden
        # dispute 78 quantity
        nur|lediglich ~ ~ erhalten|geliefert|bekommen|angekommen|eingegangen
        es ?uns fehlt|fehlen ~ stueck|kartons|paletten|teile|artikel|positionen|kisten
        fehlen|fehlten ?noch stueck|kartons|paletten|teile|artikel|positionen|kisten
        stueck|kartons|paletten|teile|artikel|positionen|kisten ~ fehlen|fehlten
        menge ~ falsch|nicht
        falsche|abweichende menge|stueckzahl
        teillieferung|minderlieferung|fehlmenge
        # dispute 78 price
        preis|betrag|summe|rechnungsbetrag|mehrwertsteuer|umsatzsteuer|steuersatz ~ ~ falsch|nicht|stimmt|abweichend|weicht
        preis|betrag|summe|rechnungsbetrag ~ zu hoch
        falscher|falschen|falsche preis|betrag|summe|mehrwertsteuer|steuersatz
        zu viel|hoch berechnet|abgerechnet
        vereinbart|vereinbarte|vereinbarter|vereinbarten ~ preis|rabatt|war|waren|skonto
        rabatt|skonto|gutschrift ~ ~ fehlt|nicht|vergessen
        angebot ~ ~ stand|stehen|war|waren|anderer
        # dispute 78 not-ours
        nicht|nie ~ bestellt|beauftragt
        nicht unsere|meine|unser|mein ~ rechnung|bestellung|auftrag
        rechnung|bestellung ~ nicht ~ fuer uns|mich|unsere|meine
        rechnung|bestellung|auftrag ~ nicht ~ von uns|mir
        kennen|kenne ~ ~ rechnung|bestellung|firma|auftrag ~ nicht
        kein|keine|keinen ~ kunde|auftrag|bestellung|vertrag
        # dispute 78 purchase-order
        bestellnummer|bestellreferenz|auftragsnummer ~ fehlt|fehlte|falsch|erforderlich
        ohne|keine|fehlende|fehlt|falsche ~ bestellnummer|bestellreferenz|auftragsnummer|po
        # dispute 78 duplicate
        doppelt|zweimal ~ berechnet|abgerechnet|gestellt|erhalten
        # dispute 74
        widerspreche|widersprechen|widerspruch|bestreite|bestreiten
        rechnung ist|stimmt ~ falsch|nicht|fehlerhaft|unberechtigt
        nicht ~ korrekt|richtig|berechtigt|nachvollziehbar
        werde|werden ~ nicht|nichts ~ zahlen|bezahlen|ueberweisen
        zahle|zahlen|bezahle|bezahlen ?ich|wir ~ nicht|nichts
        weigere|weigern|verweigere|verweigern
        storniert|gekuendigt|stornorechnung|gutschrift
        # question 76 copy
        senden|schicken|sende|schicke|zusenden|zuschicken|schickt|brauche|brauchen|benoetige|benoetigen ~ ~ rechnung|rechnungskopie|kopie|pdf
        rechnung|rechnungskopie|kopie|pdf ~ ~ senden|schicken|zusenden|zuschicken|zukommen|zumailen|mailen
        rechnungskopie
        rechnung ~ ~ nicht|nie ~ erhalten|bekommen|finden|vor|vorliegen|angekommen
        liegt ~ rechnung ~ nicht vor
        welche|um welche rechnung|rechnungen
        # question 76 bank-details
        bankverbindung|kontodaten|bankdaten|kontonummer|kontoverbindung
        ihre|eure|die|welche iban|bic
        wohin|auf welches ~ ueberweisen|zahlen|konto|soll
        # question 76 statement
        kontoauszug ~ senden|schicken|zusenden|brauchen
        offene|offenen posten|rechnungen|posten-liste
        saldenbestaetigung|opos|saldenliste|aufstellung
        # question 66
        koennen|koennten|koennt sie|ihr ~ erklaeren|pruefen|mitteilen|sagen|bestaetigen|anrufen|erlaeutern
        wofuer|worum ~ ist|geht|rechnung
        bitte ~ ~ rueckruf|erklaeren|erlaeutern|klaeren|pruefen
        # plan 78
        ratenzahlung|raten|ratenplan|zahlungsplan|teilzahlung|teilzahlungen|monatsraten|abschlagszahlungen
        in ~ teilen|teilbetraegen zahlen|bezahlen|begleichen
        monatlich|woechentlich ~ zahlen|bezahlen|euro|ueberweisen|eur
        stundung|zahlungsaufschub|fristverlaengerung|aufschub
        zahlungsziel ~ verlaengern
        mehr|laenger zeit
        frist ~ verlaengern
        # wrong-person 80
        nicht mehr ~ taetig|beschaeftigt|zustaendig|unternehmen|hier|verantwortlich|da
        nicht mehr bei|im|fuer
        nicht ~ zustaendig|verantwortlich|richtige|richtiger|ansprechpartner
        unternehmen|firma ~ verlassen|ausgeschieden
        ausgeschieden
        falsche|falscher|falschen ansprechpartner|abteilung|adresse|person|empfaenger
        wenden|richten ?sie|bitte sich|dies|ihre ~ an
        bitte ~ an ~ wenden|senden|schicken|richten
        weitergeleitet|weiterleiten ~ an|buchhaltung|kollegen|kollegin
        buchhaltung|kollegen|kollegin|abteilung ~ weitergeleitet|weiterleiten
        zustaendig ist|sind
        # out-of-office 85
        nicht im ~ buero|haus|hause
        ausser haus|hause
        abwesend|abwesenheit|abwesenheitsnotiz
        im|in urlaub|elternzeit|mutterschutz
        bin|sind ~ ~ nicht ~ erreichbar
        wieder ~ im buero|haus|erreichbar
        keinen zugriff ~ auf|emails|mails
        betriebsferien|betriebsurlaub|automatische antwort
        # stop 85
        keine ~ mails|emails|nachrichten|sms|erinnerungen ~ mehr
        keine weiteren|weitere mails|emails|nachrichten|erinnerungen
        hoeren|hoer ~ auf ~ schreiben|mailen|senden|schicken|kontaktieren|belaestigen
        nicht mehr ~ kontaktieren|anschreiben|schreiben|anmailen
        abmelden|abbestellen|austragen|verteiler
        # angry 80
        unverschaemt|unverschaemtheit|frechheit|frech|betrug|betrueger|abzocke|abzocker|laecherlich|sauerei|schweinerei|saftladen|idioten|skandal|zumutung|schikane|nervt|nerven|peinlich|unfassbar|dreist|dreistigkeit|verarschen|scheisse|scheiss
        anwalt|rechtsanwalt|anwaelte|anzeige
        jetzt reichts|reicht
        mir|uns reicht|reichts
        nase ~ voll
        lassen|lasst ~ mich|uns ~ ruhe
        nie wieder
        """
}
