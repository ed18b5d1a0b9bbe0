extension Channel {
    /// `by e-mail`
    public func way(in say: Speech) -> String {
        switch self {
        case .email: say(en: "by e-mail", de: "per E-Mail")
        case .sms: say(en: "by text", de: "per SMS")
        case .whatsapp: say(en: "by WhatsApp", de: "per WhatsApp")
        case .chat: say(en: "in chat", de: "im Chat")
        case .letter: say(en: "by post", de: "per Post")
        case .call: say(en: "by telephone", de: "per Telefon")
        }
    }

    /// `e-mail`
    public func name(in say: Speech) -> String {
        switch self {
        case .email: say(en: "e-mail", de: "E-Mail")
        case .sms: say(en: "text message", de: "SMS")
        case .whatsapp: "WhatsApp"
        case .chat: say(en: "chat", de: "Chat")
        case .letter: say(en: "post", de: "Post")
        case .call: say(en: "telephone", de: "Telefon")
        }
    }
}
