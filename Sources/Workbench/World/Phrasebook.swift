import Receivables

/// What customers write, in their own languages.
struct Phrasebook {
    let language: String

    func text(_ kind: Event.Reading, invoice: String, day: Day?) -> String {
        let lines = Self.lines[language] ?? Self.english
        return filled(line(kind, of: lines), invoice: invoice, day: day)
    }

    private struct Lines {
        let promise: String
        let paid: String
        let dispute: String
        let question: String
        let nothing: String
    }

    private func line(_ kind: Event.Reading, of lines: Lines) -> String {
        switch kind {
        case .promise: lines.promise
        case .paid: lines.paid
        case .dispute: lines.dispute
        case .question: lines.question
        case .nothing: lines.nothing
        }
    }

    /// `#` stands for the invoice, `@` for the day.
    private func filled(_ line: String, invoice: String, day: Day?) -> String {
        var text = ""
        for character in line {
            switch character {
            case "#": text += invoice
            case "@": text += day?.description ?? ""
            default: text.append(character)
            }
        }
        return text
    }

    private static let lines = [
        "de": german, "en": english, "fr": french, "nl": dutch, "sv": swedish, "ja": japanese,
    ]

    private static let english = Lines(
        promise: "Sorry for the delay on #. The money will be with you by @.",
        paid: "We sent the payment for # today, please check with your bank.",
        dispute: "We cannot approve # as it stands: it does not match what we ordered. Please look into it.",
        question: "We cannot find # in our system. Could you send us a copy, and can we talk about the date?",
        nothing: "I am out of the office until Monday and will read your message then."
    )

    private static let german = Lines(
        promise: "Entschuldigen Sie die Verzögerung bei #. Das Geld ist bis zum @ bei Ihnen.",
        paid: "Wir haben # heute überwiesen, bitte prüfen Sie Ihren Zahlungseingang.",
        dispute: "Wir können # so nicht freigeben: Die Rechnung entspricht nicht der Bestellung. Bitte prüfen Sie das.",
        question: "Die Rechnung # liegt uns nicht vor. Können Sie uns eine Kopie senden und kurz zum Termin anrufen?",
        nothing: "Ich bin bis Montag nicht im Büro und lese Ihre Nachricht danach."
    )

    private static let french = Lines(
        promise: "Veuillez excuser le retard concernant #. Le paiement vous parviendra au plus tard le @.",
        paid: "Le virement pour # est parti aujourd'hui, merci de vérifier auprès de votre banque.",
        dispute: "Nous ne pouvons pas valider # en l'état : elle ne correspond pas à la commande. Merci de vérifier.",
        question: "Nous ne retrouvons pas #. Pourriez-vous nous en envoyer une copie et nous appeler pour la date ?",
        nothing: "Je suis absente jusqu'à lundi et lirai votre message à mon retour."
    )

    private static let dutch = Lines(
        promise: "Excuses voor de vertraging met #. Het geld is uiterlijk @ bij u.",
        paid: "We hebben # vandaag overgemaakt, wilt u het bij uw bank nakijken?",
        dispute: "We kunnen # zo niet goedkeuren: de factuur klopt niet met de bestelling. Wilt u dit nakijken?",
        question: "We kunnen # niet vinden. Kunt u een kopie sturen en even bellen over de datum?",
        nothing: "Ik ben tot maandag niet op kantoor en lees uw bericht daarna."
    )

    private static let swedish = Lines(
        promise: "Ursäkta dröjsmålet med #. Pengarna är hos er senast @.",
        paid: "Vi betalade # i dag, kontrollera gärna med er bank.",
        dispute: "Vi kan inte godkänna # som den ser ut: den stämmer inte med beställningen. Vänligen kontrollera.",
        question: "Vi hittar inte #. Kan ni skicka en kopia och ringa oss om datumet?",
        nothing: "Jag är inte på kontoret förrän på måndag och läser ert meddelande då."
    )

    private static let japanese = Lines(
        promise: "#のお支払いが遅れており申し訳ございません。@までにお支払いいたします。",
        paid: "#は本日送金いたしました。銀行にてご確認ください。",
        dispute: "#は注文内容と一致しないため、このままでは承認できません。ご確認をお願いいたします。",
        question: "#が見当たりません。写しをお送りいただき、期日についてご連絡いただけますか。",
        nothing: "月曜日まで不在にしております。戻り次第拝見いたします。"
    )
}
