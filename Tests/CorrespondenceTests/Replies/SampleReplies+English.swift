/// Hard ones among them: denials, conditions, mockery, several matters at once. `other` stands for what nobody but a person
/// should make anything of.
extension SampleReply {
    static let english = """
        promise 2026-03-20 | Hi, we will pay this invoice next Friday. Best regards, Tom
        promise 2026-03-13 | Payment will be made on Friday.
        promise 2026-03-31 | We'll settle the full amount by the end of the month.
        promise 2026-03-25 | I will transfer the money in two weeks.
        promise 2026-03-15 | Sorry for the delay, we are going to pay on the 15th.
        promise 2026-03-12 | Will be paid tomorrow.
        promise 2026-03-20 | Invoice is in our payment run of 20 March.
        promise 2026-03-20 | The transfer is scheduled for 20/03/2026.
        promise 2026-03-13 | Our accounts team will release the payment by the end of this week.
        promise 2026-03-20 | You will have your money next week.
        promise 2026-03-21 | We will wire EUR 1,200.00 within 10 days.
        promise 2026-04-30 | We shall settle it at the end of April.
        promise 2026-03-11 | I'll pay it today, apologies for the oversight.
        promise 2026-03-18 | We will clear the balance within five business days.
        promise 2026-04-05 | We are paying this on the 5th.
        promise 2026-03-16 | Hello,⏎⏎the payment will go out on Monday.⏎⏎Kind regards⏎Ann⏎⏎On Tue, 10 Mar 2026 Acme wrote:⏎> Please pay by 1 March
        promise | We will pay as soon as we can.
        promise | We will pay in the next few days I guess.
        promise | Will try to pay on Friday, hopefully the money comes in.
        promise 2026-03-27 | I promise to pay by 27.03.2026.
        promise 2026-03-17 | The remittance will be sent on Tuesday 17 March.
        promise 2026-03-15 | We will pay mid March.
        paid | We paid this last week.
        paid 2026-03-10 | I already paid yesterday.
        paid 2026-03-02 | This invoice was paid on 2 March.
        paid 2026-03-06 | We transferred the amount on Friday, reference TX-4471.
        paid | Payment has been made. Please check your bank account.
        paid | This has already been settled by credit card.
        paid 2026-03-05 | We have paid INV-1 on 5 March by bank transfer.
        paid | Attached is the proof of payment.
        paid | I've just paid it online, thanks for the reminder.
        paid 2026-03-09 | The money left our account on 9 March.
        paid | We sent the payment already.
        paid | Bill is already paid!
        paid 2026-02-27 | paid on 27.02.2026 via bank transfer
        paid | Your invoice was settled two weeks ago in full.
        paid | Hi there, our records show that this was already paid. Please check.
        other | We have NOT paid this yet.
        other | I haven't paid, I know.
        other | Have we not paid this already?
        promise | We will pay once you send us the corrected invoice.
        other | We would pay if the goods had arrived.
        dispute | The goods arrived damaged, we want a replacement.
        dispute | Half of the items were broken when they arrived.
        dispute | We never received the goods.
        dispute | We only received 8 of the 10 boxes.
        dispute | Three units are missing from the delivery.
        dispute | The price is wrong, we agreed on 900 EUR.
        dispute | You overcharged us for shipping.
        dispute | We never ordered this.
        dispute | This is not our invoice, please check the addressee.
        dispute | The invoice has no PO number, we cannot process it.
        dispute | You billed us twice for the same month.
        dispute | We dispute this charge.
        dispute | The amount on the invoice does not match the quote.
        dispute | The software does not work, so we will not pay for it.
        dispute | The invoice is incorrect, please issue a credit note.
        dispute | I cancelled the subscription in January.
        dispute | We will not pay until the machine is repaired, it arrived defective.
        dispute | I do not recognise this invoice at all.
        question | Could you please send me a copy of the invoice?
        question | Please resend the invoice as a PDF.
        question | What are your bank details?
        question | Which IBAN should we use for the transfer?
        question | Please send us a statement of account.
        question | What is this invoice for?
        question | I cannot find this invoice, can you forward it again?
        question | Which invoice do you mean?
        question | Where do I pay this?
        question | Can you send a list of all open invoices?
        question | Could you explain the second line?
        plan | Could we pay in three instalments?
        plan | We would like to ask for a payment plan.
        plan | Is it possible to spread the payment over four months?
        plan | Can we have an extension of 30 days?
        plan | I can pay 200 EUR per month, is that fine?
        plan | We need more time to pay, business is slow.
        wrong-person | I no longer work at Acme. Please contact accounts@acme.example.
        wrong-person | You have the wrong person, write to billing@acme.example instead.
        wrong-person | John left the company in January.
        wrong-person | I'm not the right contact for this, please forward it to our accounting department.
        wrong-person | I have forwarded your mail to our accounts payable team.
        out-of-office 2026-03-20 | I am out of the office until 20 March with limited access to email.
        out-of-office 2026-03-16 | I am currently on annual leave and back in the office on Monday. In urgent cases contact Jane at jane@acme.example.
        out-of-office 2026-03-23 | Automatic reply: I'm on vacation until 23.03.2026.
        stop | Stop emailing me.
        stop | Please remove me from your list.
        stop | Do not contact me again.
        angry | This is outrageous, you are harassing me.
        angry | You people are ridiculous. My lawyer will hear about this.
        angry | I'm fed up with your reminders!
        other | Oh sure, we will pay tomorrow, right after pigs fly.
        other | Yeah right, we will definitely pay next Friday, just like always.
        other | Thanks for nothing. We paid on Monday, as if you cared.
        other | Thanks, noted.
        other | OK
        other | Hello Mary, how are you? It was nice to meet you at the fair.
        other | We paid INV-1 but the goods of INV-2 were damaged.
        other | We will pay on Friday, but please send us a copy of the invoice first.
        other | My colleague told me we paid it, but I am not sure.
        other | Could you tell me whether it has been paid?
        other | Half is paid, the rest will be paid on 30 March.
        other | We will pay another supplier tomorrow.
        other | If the customer pays us, we will transfer the money on Friday.
        other | The boss is thinking about it.
        other | We will not be paying this on Friday.
        """
}
