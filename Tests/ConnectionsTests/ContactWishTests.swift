import Connections
import Testing

/// What people write when they have had enough, and what only sounds like it.
@Suite struct ContactWishTests {
    static let keywords = """
        STOP
        stop.
        Stop!!
        STOP STOP STOP
        please stop
        Stop please, thank you
        STOPALL
        stop all
        Unsubscribe
        END
        Quit
        CANCEL
        REVOKE
        Opt-out
        opt out
        OPTOUT
        remove me
        stopp
        Bitte stopp
        Abmelden
        ARRÊT
        Arrêtez
        désabonner
        BAJA
        alto
        no más
        basta
        Cancellami
        afmelden
        Hou op
        wypisz
        Rezygnuję
        proszę nie pisać
        """.split(separator: "\n").map(String.init)

    static let requests = """
        please don't text me again
        Pls don’t contact me anymore
        do not text this number
        Do not message me
        never text me again
        Stop texting me!
        can you stop sending me these
        quit sending reminders
        Stop the reminders already, I paid
        I don't want any more messages
        I do not want to receive texts from you
        I no longer wish to receive texts
        no more texts please
        Take me off your list
        remove my number from your system
        delete my number
        lose my number
        leave me alone
        I want to unsubscribe from this
        opt me out of this
        I revoke my consent to be texted
        You may not contact me by text
        refrain from contacting me
        cancel these alerts
        I have told you twice. STOP.
        ok i understand STOP
        Bitte keine SMS mehr
        Ich möchte keine weiteren Nachrichten
        Schreiben Sie mir bitte nicht mehr
        Melden Sie sich bitte nicht mehr
        Hören Sie auf, mir zu schreiben
        Ich möchte nicht mehr kontaktiert werden
        Lassen Sie mich in Ruhe
        Löschen Sie meine Nummer
        Ich widerrufe meine Einwilligung
        Arrêtez de m'envoyer des SMS
        Ne me contactez plus
        Merci de ne plus m'écrire
        Je ne veux plus recevoir de messages
        Laissez-moi tranquille
        No me escriban más
        No quiero recibir más mensajes
        Dejen de enviarme mensajes
        Quiero darme de baja
        Déjenme en paz
        Non scrivetemi più
        Non mi mandate più messaggi
        Smettetela di scrivermi
        Non voglio più ricevere messaggi
        Lasciatemi in pace
        Geen berichten meer a.u.b.
        Stop met sms sturen
        Neem geen contact meer op
        Laat me met rust
        Haal mij van de lijst
        Nie piszcie do mnie więcej
        Proszę nie wysyłać mi więcej wiadomości
        Nie życzę sobie wiadomości
        Proszę mnie wypisać. Usuńcie mój numer
        Przestańcie pisać
        Cofam zgodę
        """.split(separator: "\n").map(String.init)

    @Test(arguments: keywords) func `a word by itself stops, and nobody has to read it`(message: String) {
        #expect(ContactWish.read(message) == ContactWish(kind: .stop, isAll: true))
    }

    @Test(arguments: requests) func `a request in their own words stops`(message: String) {
        #expect(ContactWish.read(message)?.kind == .stop)
    }

    static let others = """
        stop by tomorrow
        We will stop the payment
        I'll stop by your office on Friday
        The bank put a stop on the cheque
        We are at the bus stop
        please do not stop sending reminders
        Payment goes out at the end of the month
        In the end we paid
        cancel the invoice please, it is wrong
        I had to cancel the transfer
        We quit that supplier in May
        remove this item from the invoice
        don't worry, I paid yesterday
        Don't send it to my old address
        please don't charge the card again
        I did not get your message
        No, I have not received the text
        Can you text me the bank details?
        Please call me
        yes
        ok
        I paid
        Who is this?
        thanks, no more questions
        We cannot stop the calls of the bank
        Don't forget to text me the bank details
        I will never pay this in full
        I want to talk to a person
        we do not agree with the amount
        Ich habe keine Nachricht bekommen
        Ich habe nicht mehr Geld
        Die Zahlung stoppen wir nicht
        Wir melden uns nicht mehr vor Freitag
        Solche Rechnungen schreiben wir nicht mehr
        Wir zahlen Ende des Monats
        Bitte schreiben Sie mir eine E-Mail
        Je paie à la fin du mois
        J'ai arrêté le virement hier
        Pago a fin de mes
        No he recibido el mensaje
        Ho pagato ieri
        Non ho ricevuto la fattura
        Ik heb geen factuur gekregen
        We betalen aan het einde van de maand
        Nie dostałem faktury
        Zapłacę w poniedziałek
        """.split(separator: "\n").map(String.init)

    @Test(arguments: others) func `what is about something else stops nothing`(message: String) {
        #expect(ContactWish.read(message) == nil)
    }

    @Test(arguments: ["START", "start", "Unstop", "opt in", "please start"])
    func `who comes back is heard`(message: String) {
        #expect(ContactWish.read(message) == ContactWish(kind: .start, isAll: true))
    }

    @Test(arguments: ["", " ", "?!", "\n\n", "👍", String(repeating: "stop by ", count: 5000)])
    func `nothing is read out of nothing`(message: String) {
        #expect(ContactWish.read(message) == nil)
    }

    @Test func `the table is long enough to mean something`() {
        #expect(Self.keywords.count + Self.requests.count + Self.others.count >= 120)
    }
}
