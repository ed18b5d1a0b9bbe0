extension SampleReply {
    static let german = """
        promise 2026-03-20 | Wir überweisen den Betrag nächsten Freitag.
        promise 2026-03-15 | Guten Morgen, die Zahlung erfolgt am 15.
        promise 2026-03-31 | Wir werden die Rechnung bis Ende des Monats bezahlen.
        promise 2026-03-20 | Die Rechnung wird nächste Woche beglichen.
        promise 2026-03-25 | Ich zahle in zwei Wochen.
        promise 2026-03-12 | Die Überweisung geht morgen raus.
        promise 2026-03-25 | Wir werden innerhalb von 14 Tagen überweisen.
        promise 2026-03-20 | Die Zahlung ist für den 20.03. eingeplant.
        promise 2026-03-31 | Wir überweisen zum Monatsende.
        promise 2026-03-13 | Der Betrag wird bis Freitag überwiesen. Viele Grüße
        promise 2026-03-15 | Wir werden Mitte März zahlen.
        promise 2026-03-16 | Die Rechnung ist im Zahllauf am Montag.
        promise 2026-03-18 | Sie erhalten das Geld bis zum 18. März.
        promise 2026-03-13 | Ich werde 1.200,00 EUR bis Ende der Woche überweisen.
        promise 2026-03-20 | Wir zahlen am 20.3.2026. ⏎⏎Mit freundlichen Grüßen⏎Max Muster⏎⏎Am 10.03.2026 um 09:00 schrieb Acme:⏎> Bitte zahlen Sie bis 1. März
        promise 2026-03-11 | Wird heute noch überwiesen, Entschuldigung!
        promise | Wir zahlen sobald wie möglich.
        promise | Ich versuche, bis Freitag zu überweisen, wir werden hoffentlich zahlen.
        promise 2026-04-30 | Die Zahlung erfolgt Ende April.
        paid | Die Rechnung wurde bereits bezahlt.
        paid 2026-03-10 | Ich habe gestern überwiesen.
        paid 2026-03-02 | Wir haben den Betrag am 2. März überwiesen, Verwendungszweck INV-1.
        paid 2026-03-05 | Die Zahlung ist am 05.03.2026 erfolgt.
        paid | Das ist längst bezahlt!
        paid | Haben wir schon letzte Woche beglichen.
        paid | Anbei der Zahlungsbeleg.
        paid | Das Geld ist bereits unterwegs.
        paid 2026-03-09 | Überweisung ging am Montag raus.
        paid | Der Betrag wurde von unserem Konto abgebucht.
        paid 2026-03-06 | Am Freitag überwiesen, bitte prüfen Sie Ihren Kontoeingang.
        paid | Die Rechnung ist schon beglichen, siehe Kontoauszug.
        other | Wir haben die Rechnung noch nicht bezahlt.
        other | Leider konnten wir nicht zahlen.
        promise | Wir zahlen, sobald Sie uns die korrigierte Rechnung geschickt haben.
        other | Wenn die Ware da wäre, würden wir zahlen.
        dispute | Die Ware war beschädigt.
        dispute | Die Lieferung ist nie angekommen.
        dispute | Wir haben nur 8 von 10 Kartons erhalten.
        dispute | Es fehlen zwei Paletten.
        dispute | Der Preis ist falsch, vereinbart waren 900 Euro.
        dispute | Sie haben uns zu viel berechnet.
        dispute | Das haben wir nicht bestellt.
        dispute | Das ist nicht unsere Rechnung.
        dispute | Auf der Rechnung fehlt unsere Bestellnummer, ohne Bestellnummer können wir nicht buchen.
        dispute | Diese Leistung wurde doppelt berechnet.
        dispute | Wir widersprechen der Forderung.
        dispute | Die Geräte funktionieren nicht, wir zahlen nicht.
        dispute | Die Rechnung ist fehlerhaft, bitte stellen Sie eine Gutschrift aus.
        dispute | Wir haben die Mängel bereits reklamiert.
        dispute | Der Rabatt fehlt.
        dispute | Solange die Maschine defekt ist, werden wir nicht zahlen.
        question | Können Sie mir bitte die Rechnung noch einmal schicken?
        question | Bitte senden Sie uns eine Rechnungskopie.
        question | Wie lautet Ihre Bankverbindung?
        question | Auf welches Konto soll ich überweisen?
        question | Bitte um eine Aufstellung der offenen Posten.
        question | Die Rechnung liegt uns nicht vor.
        question | Wofür ist diese Rechnung?
        question | Welche Rechnung meinen Sie?
        question | Können Sie uns die zweite Position erklären?
        plan | Können wir in drei Raten zahlen?
        plan | Wir bitten um Ratenzahlung.
        plan | Könnten Sie uns die Frist um vier Wochen verlängern?
        plan | Ich kann monatlich 200 Euro zahlen.
        plan | Wir möchten um Stundung bitten.
        wrong-person | Ich bin nicht mehr bei Acme tätig, bitte wenden Sie sich an buchhaltung@acme.example.
        wrong-person | Dafür bin ich nicht zuständig.
        wrong-person | Frau Maier ist aus dem Unternehmen ausgeschieden.
        wrong-person | Ich habe Ihre Mail an unsere Buchhaltung weitergeleitet.
        out-of-office 2026-03-20 | Ich bin bis zum 20. März nicht im Büro.
        out-of-office 2026-03-23 | Vielen Dank für Ihre Nachricht. Ich bin im Urlaub und ab dem 23.03.2026 wieder erreichbar. In dringenden Fällen wenden Sie sich an Frau Maier.
        out-of-office | Abwesenheitsnotiz: Wir haben Betriebsferien.
        stop | Bitte schicken Sie mir keine E-Mails mehr.
        stop | Hören Sie auf, mir zu schreiben.
        stop | Bitte aus dem Verteiler nehmen.
        angry | Das ist eine Unverschämtheit!
        angry | Jetzt reicht es, mein Anwalt meldet sich bei Ihnen.
        angry | Ihre Mahnungen nerven.
        other | Na klar, wir überweisen morgen, am Sankt-Nimmerleinstag.
        other | Ganz toll. Wir haben am Montag bezahlt, ihr Helden.
        other | Danke, zur Kenntnis genommen.
        other | Alles klar.
        other | Wir haben INV-1 bezahlt, aber die Ware von INV-2 war defekt.
        other | Wir zahlen am Freitag, bitte schicken Sie uns vorher eine Rechnungskopie.
        other | Haben wir das nicht schon bezahlt?
        other | Die Hälfte ist bezahlt, den Rest überweisen wir am 30. März.
        other | Wir werden am Freitag nicht überweisen.
        other | Mein Chef meint, es wäre bezahlt worden.
        """
}
