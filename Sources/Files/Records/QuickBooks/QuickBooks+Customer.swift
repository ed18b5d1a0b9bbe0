import Receivables

extension QuickBooks {
    mutating func addCustomer(_ document: QuickBooksDocument) {
        let markup = document.markup
        let id = document.id
        // The qualified name carries its parents: `Acme Enterprises:Little Acme, Inc.`
        let qualified = markup.text("FullyQualifiedName")?.split(separator: ":").last.map(String.init)
        let written = markup.text("DisplayName") ?? qualified ?? markup.text("CompanyName")
        var record = CustomerRecord(customer: id)
        record.name = reading.name(of: id, written)
        record.contact =
            [markup.text("GivenName"), markup.text("FamilyName")].compactMap { $0 }.joined(separator: " ").onOneLine
        record.email = markup.text("PrimaryEmailAddr", "Address")
        record.phone = reading.phone(
            of: id,
            among: ["PrimaryPhone", "Mobile", "AlternatePhone"].map { markup.text($0, "FreeFormNumber") }
        )
        record.country = reading.country(of: id, markup.text("BillAddr", "Country"))
        if markup.flag("BillWithParent") == true { record.billedTo = markup.text("ParentRef") }
        record.active = markup.flag("Active")
        if document.isDeleted || record.active == false || written?.isNameOfDeleted == true {
            reading.noteInactive(&record, writtenName: written)
        }
        reading.noteMissingEmail(record)
        reading.customers.append(document.dated(record))
    }
}
