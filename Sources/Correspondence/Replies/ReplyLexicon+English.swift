extension ReplyLexicon {
    static let english = """
        # promise 72
        i|we will|shall ~ pay|settle|transfer|remit|wire|clear
        i|we am|are going to|paying|settling|transferring
        i|we am|are ~ paying|settling|transferring|sending
        will|shall be ~ paid|settled|transferred|remitted|cleared|wired|made
        payment|money|funds|transfer|remittance will|shall ~ made|sent|go|leave|released|reach|arrive|follow|with
        payment|transfer|remittance is|are|has|have ~ scheduled|planned|set|booked
        scheduled ~ payment|transfer|for
        payment|it|invoice is|was in|on ~ payment|next ~ run|batch
        you will ~ receive|have|get ~ payment|money|funds|transfer
        will send|make|issue|release|initiate|do|execute ~ payment|transfer|money|funds|check|cheque|wire
        i|we promise|commit|undertake ~ pay|payment|settle
        expect ~ payment|money|funds ~ on|by
        invoice|it|this|balance|amount will go out|through
        # paid 74
        i|we have|had ?already|just|now|since ~ paid|settled|transferred|remitted|wired|cleared
        i|we ?already|just|actually paid|settled|transferred|remitted|wired
        has|have|was|were ?already|been|just|now ~ paid|settled|transferred|remitted|wired|cleared
        invoice|bill|it|this ?is|was already|fully paid|settled
        payment|transfer|remittance|wire|money was|has|went ?been|already|out made|sent|done|executed|processed|out|completed
        payment|money|transfer ~ left our|my account
        paid ~ in full
        paid ~ on|by|via|yesterday|today|last|already|this|with
        we|i sent ~ payment|money|funds|transfer|cheque|check
        attached|enclosed|here ~ proof|confirmation|receipt|remittance ~ payment|advice|transfer
        # dispute 78 goods
        goods|product|products|items|item|parts|delivery|shipment|units|machine|work|service ~ were|was|is|are|arrived|came|has|had ~ damaged|broken|defective|faulty|wrong|scratched|late|poor|incomplete|unfinished|unusable|cracked|useless
        damaged|defective|faulty|broken|wrong goods|product|products|items|item|parts|units|delivery
        never|not ~ received|delivered|arrived ~ goods|items|delivery|order|product|parts|service
        never|not ~ receive|get ~ goods|items|delivery|order|product|parts|service
        goods|items|delivery|order|product|parts|service ~ never|not ~ received|delivered|arrived|arrive|performed|working|work
        returned|sent|sending|return ~ goods|items|product|parts|order|units ~ back
        we|i returned ~ goods|items|product|parts|order|units|everything
        does|did not work
        not ~ satisfied|happy ~ with
        quality ~ unacceptable|poor|bad|below
        # dispute 78 quantity
        only ~ received|delivered|got|arrived
        received|delivered|got only
        short ~ delivery|shipped|delivered|shipment
        missing items|units|boxes|pallets|pieces|parts
        items|units|boxes|pallets|pieces|parts ~ missing
        quantity ~ wrong|incorrect|not|differs|off
        wrong|incorrect quantity
        ordered ~ received|got|delivered
        # dispute 78 price
        price|amount|rate|total|sum|vat|tax|charge|charges is|are|was|does|do ~ wrong|incorrect|too|not|higher|differs|different|off|mistaken|match
        wrong|incorrect|different price|amount|rate|total|vat|tax
        overcharged|overbilled
        charged|billed|invoiced ~ too much|more
        agreed ?price|rate|on|upon ~ was|is|discount|lower|different
        discount ~ not|missing|never|forgotten
        quoted|quote|offer ~ was|said|us
        # dispute 78 not-ours
        not ~ our|my|ours|mine ?own invoice|order|debt|bill
        invoice|order|debt|bill ~ not ours|mine|for|addressed
        never ~ ordered|order|bought|purchased|requested|hired|signed
        did not ~ order|buy|purchase|request|sign
        do not|no ~ recognise|recognize ~ invoice|order|charge|bill|this
        do not owe
        not ~ a customer|client
        # dispute 78 purchase-order
        no|missing|without|lacks|lack|wrong|valid ~ po|purchase ?order ?number
        po|purchase ~ missing|required|needed|wrong|invalid|mandatory
        invoice ~ no|missing|lacks|without ~ po|purchase
        # dispute 78 duplicate
        invoiced|billed|charged ~ twice|double
        duplicate ~ invoice|bill|billing|charge
        invoice is ~ duplicate
        # dispute 74
        dispute|disputing|contest|contesting ~ invoice|bill|charge|amount|this|it|charges
        i|we dispute|contest|reject
        invoice|bill|it|this|that is|are ~ wrong|incorrect|mistaken
        invoice|bill|it|this|that is|are not ~ correct|right|due
        will|would|can not ~ pay ?for ~ this|that|it|invoice|bill|until|unless|anything
        refuse|refusing ~ pay
        withhold|withholding ~ payment
        credit note|memo
        cancelled|canceled ~ order|subscription|contract|service
        # question 76 copy
        send|resend|forward|provide|share|get|have|need|attach ~ copy|copies|invoice|pdf|duplicate
        copy of ~ invoice|invoices
        never|not ~ find|locate|seen|received|receive|have ~ invoice|bill
        which|what invoice|invoices
        # question 76 bank-details
        bank|account|banking|payment|wire|wiring|remittance details|information|instructions|coordinates
        what|which|your ~ iban|account|bic|swift
        send|need|provide|confirm|share ~ iban|bic|swift|account
        where|how ~ pay|send|transfer
        # question 76 statement
        statement of account|accounts
        account|current|updated|full statement
        list|overview ~ open|outstanding|unpaid ~ invoices|items
        # question 70 purchase-order
        which|what ~ po|purchase
        # question 66
        what|which ~ this|it|that|invoice ~ for|about|relate
        can|could you ~ explain|clarify|tell|confirm|check|advise|call|let
        please ~ explain|clarify|call|advise|confirm
        # plan 78
        pay|paying|settle|clear ~ in|by|over instalments|installments|parts|rates|three|two|four|several|months
        payment plan|schedule|arrangement
        instalment|installment plan|plans
        instalments|installments
        spread ~ payment|payments|amount|cost|over|balance|it|this
        monthly|weekly payments|instalments|installments|amounts
        pay ~ per|a|every|each month|week
        more|extra|additional|bit time ~ pay
        extend|extension|defer|postpone|later ~ payment|due|deadline
        payment|due ~ extension|deferral
        extension ~ of|until|till
        # wrong-person 80
        no longer|not ~ work|works|working|with|employed|responsible|part ?of|for|at|here|in
        left ~ company|firm|organisation|organization|business
        wrong person|department|contact|address|email|recipient|company
        not the right|correct person|contact|department|one|address
        not ~ responsible|charge|department
        please ~ contact|forward|direct|send|write|address|email ~ to|at|instead|colleague|department|team
        contact|reach|email|write|ask my|our ~ colleague|accountant|bookkeeper|department|team
        forwarded ~ to ~ colleague|accounts|accounting|finance|department|team|payable
        # out-of-office 85
        out of office|the
        i am|will currently|on|away|out|be ?on|away|out ~ leave|office|holiday|vacation|annual|maternity|parental
        on ?annual|maternity|parental|sick leave|vacation|holiday ?until|till|and
        away from ~ office|desk
        limited|no access to ~ email|emails|mail
        back in|at ~ office
        office is|will ~ closed
        automatic|auto reply|response
        # stop 85
        stop|quit|cease ~ emailing|writing|contacting|sending|texting|mailing|messaging
        unsubscribe
        remove|take ~ me|us|my ~ list|off
        do not|never ~ contact|email|write|mail|message|text ~ me|us|again
        no more emails|mails|messages|reminders
        # angry 80
        ridiculous|outrageous|disgrace|disgusting|disgraceful|scam|scammers|fraud|fraudsters|thieves|idiots|incompetent|bullshit|crap|harassment|harassing|pathetic|shame|joke|unbelievable|insulting|liars
        fed up|sick ~ of
        how dare
        my|our lawyer|lawyers|attorney|solicitor|solicitors
        legal action
        see you in court
        leave ~ alone
        last time ~ you|i|we
        never ~ do|doing business ~ again|with
        go to hell
        worst company|service|supplier|experience
        """
}
