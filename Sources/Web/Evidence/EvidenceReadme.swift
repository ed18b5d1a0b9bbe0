/// What is in a pack, how it is checked, and what it does not prove.
enum EvidenceReadme {
    static let english = """
        Evidence pack of invoice {invoice}, made on {day} by Dunwell for {company}

        What is in it
          dossier.html   everything, to be read in any browser; it needs no network
          letters/       each message as it left, byte for byte (.eml opens in any mail program)
          receipts.csv   what became of each: when it left, what was answered, what was heard of it
          journal.jsonl  the rows of the journal that bear on this invoice, as they were sealed
          chain.json     the seals over these rows
          check.py       checks all of this with nothing but Python 3
          SHA256SUMS     of every file but itself

        How to check it
          1. unzip the pack, and in its folder: sha256sum -c SHA256SUMS
          2. python3 check.py
             It compares each letter with its receipt, each row with its seal, and each seal with the one before it.
          3. python3 check.py HEAD
             with a head of the journal that you were given earlier ("Head ..." of `dunwell audit verify`, of another
             pack, of a report): it proves that nothing before that head was changed since. A head that is older than
             the first of these seals is not among them; ask for a newer one.
          4. A row that was sealed together with rows of other customers cannot be proven without these. Whoever may see
             the book runs `dunwell audit verify` there, and compares the row with `dunwell audit export`.

        How a seal is made (all numbers big-endian)
          integer "i" + 8 bytes, text "t" + 4 bytes length + UTF-8, bytes "b" + 4 bytes length + the bytes
          row    = "r" + 4 bytes "5" + i customer, i number, t kind, t target, t body
          digest = SHA-256 of the rows first ... last;  number = days since 1970-01-01
          hash   = SHA-256( t "link/1", b previous, i first, i last, b digest )
          before the first: SHA-256( t "chain/1", t book )
          words of people: the body has {"said": SHA-256( salt, words )}, and "said" beside it has both, until they are
          erased because somebody asked for it: then they are gone, and the seal is good all the same

        What it does not prove
          Whoever has the whole book could make another one, with another chain. Only a head that was in other hands
          before says that they did not. What providers answered is written down as they said it; they sign nothing.

        """

    static let german = """
        Akte zur Rechnung {invoice}, am {day} von Dunwell für {company} erstellt

        Was darin ist
          dossier.html   alles, zum Lesen in jedem Browser; es braucht kein Netz
          letters/       jede Nachricht, wie sie hinausging, Byte für Byte (.eml öffnet jedes Mailprogramm)
          receipts.csv   was aus jeder wurde: wann sie hinausging, was geantwortet, was davon gehört wurde
          journal.jsonl  die Zeilen des Journals, die diese Rechnung betreffen, wie sie gesiegelt wurden
          chain.json     die Siegel über diesen Zeilen
          check.py       prüft dies alles mit nichts als Python 3
          SHA256SUMS     von jeder Datei außer dieser selbst

        Wie man prüft
          1. Auspacken, und im Ordner: sha256sum -c SHA256SUMS
          2. python3 check.py
             Es vergleicht jeden Brief mit seinem Beleg, jede Zeile mit ihrem Siegel, jedes Siegel mit dem davor.
          3. python3 check.py KOPF
             mit einem Kopf des Journals, den Sie früher bekamen ("Head ..." aus `dunwell audit verify`, aus einer
             anderen Akte, aus einem Bericht): Das weist nach, dass vor diesem Kopf seither nichts geändert wurde. Ein
             Kopf, der älter ist als das erste dieser Siegel, ist nicht darunter; fragen Sie nach einem neueren.
          4. Eine Zeile, die zusammen mit Zeilen anderer Kunden gesiegelt wurde, ist ohne diese nicht nachzuweisen. Wer
             das Buch sehen darf, ruft dort `dunwell audit verify` auf und vergleicht mit `dunwell audit export`.

        Wie ein Siegel entsteht (alle Zahlen big-endian)
          Zahl "i" + 8 Bytes, Text "t" + 4 Bytes Länge + UTF-8, Bytes "b" + 4 Bytes Länge + die Bytes
          row    = "r" + 4 Bytes "5" + i customer, i number, t kind, t target, t body
          digest = SHA-256 der Zeilen first ... last;  number = Tage seit 1970-01-01
          hash   = SHA-256( t "link/1", b previous, i first, i last, b digest )
          vor dem ersten: SHA-256( t "chain/1", t book )
          Worte von Menschen: Im body steht {"said": SHA-256( salt, words )}, beides steht daneben unter "said", bis es
          auf Verlangen gelöscht ist: Dann ist es fort, und das Siegel gilt trotzdem

        Was es nicht nachweist
          Wer das ganze Buch hat, könnte ein anderes mit einer anderen Kette machen. Nur ein Kopf, der vorher in anderen
          Händen war, sagt, dass es nicht geschah. Was Anbieter antworteten, steht da, wie sie es sagten; sie
          unterschreiben nichts.

        """
}
