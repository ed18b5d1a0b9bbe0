/// How the customer's page looks: one column, in the light and in the dark, for thumbs and for paper.
enum PageStyle {
    static let sheet = """
        :root{color-scheme:light dark;
        --serif:ui-serif,Charter,"Bitstream Charter","Iowan Old Style","Noto Serif",Cambria,Georgia,serif;
        --sans:-apple-system,"Segoe UI","Noto Sans",Roboto,system-ui,sans-serif;
        --paper:#faf8f3;--sheet:#fffefb;--well:#f2eee5;--ink:#1f1e1b;--ink2:#4f4c45;--rule:#dcd6c9;--edge:#857f72;
        --accent:#0e5660;--on-accent:#fff;--accent-2:#0a434b;--critical:#8c1a3b;--paid:#286443;--paid-b:#e0eee4;--critical-b:#f6dde3;
        --focus:#0b62c4}
        @media screen and (prefers-color-scheme:dark){:root{
        --paper:#181714;--sheet:#201f1b;--well:#272521;--ink:#ede9e0;--ink2:#c2bcae;--rule:#3a372f;--edge:#8b8476;
        --accent:#7fcbd0;--on-accent:#0c1f22;--accent-2:#a5dfe2;--critical:#f391a7;--paid:#8dcba4;--paid-b:#1d3326;--critical-b:#431f29;
        --focus:#8cc4ff}}
        *,*::before,*::after{box-sizing:border-box}
        html{-webkit-text-size-adjust:100%;background:var(--paper)}
        body{margin:0;color:var(--ink);font:1rem/1.6 var(--sans);font-variant-numeric:tabular-nums lining-nums;overflow-wrap:anywhere}
        h1,h2,p,dl,dd,fieldset,legend,ul{margin:0;padding:0}
        ul{list-style:none}
        h2{font:600 1.3125rem/1.25 var(--serif)}
        a{color:var(--accent);text-decoration-thickness:1px;text-underline-offset:3px}
        a:hover{text-decoration-thickness:2px}
        :focus-visible{outline:3px solid var(--focus);outline-offset:2px;border-radius:2px}
        .cust{max-width:512px;margin:0 auto;padding:24px 16px 48px}
        .brand{display:flex;flex-wrap:wrap;align-items:center;justify-content:space-between;gap:0 8px;padding-bottom:8px;border-bottom:4px double var(--ink)}
        .brand span{display:flex;align-items:center;gap:10px;min-height:44px;min-width:0;font:600 1.0625rem/1.3 var(--serif)}
        .brand img{display:block;max-width:160px;max-height:40px;flex:none}
        .brand a{display:flex;align-items:center;min-height:44px;font-size:.8125rem}
        .to{margin-top:24px;color:var(--ink2)}
        h1{font:400 1rem/1.5 var(--sans);margin-top:12px}
        .owe{font:600 clamp(1.75rem,11vw,2.75rem)/1.1 var(--serif);letter-spacing:-.02em;margin:4px 0 12px}
        .debt+.debt{margin-top:32px;padding-top:20px;border-top:1px solid var(--ink)}
        .quiet{font:600 1.75rem/1.25 var(--serif);margin:4px 0 12px;text-wrap:balance}
        .t{width:100%;border-collapse:collapse;font-size:.9375rem;line-height:1.45;margin-bottom:20px}
        .t th,.t td{padding:8px 12px 8px 0;border-bottom:1px solid var(--rule);vertical-align:top;text-align:left;font-weight:600}
        .t td{padding-right:0;text-align:right;white-space:nowrap}
        .t form{margin-top:6px}
        .sub{display:block;font-size:.8125rem;line-height:1.5;color:var(--ink2);font-weight:400}
        td .sub{white-space:nowrap}
        .btn{display:inline-flex;align-items:center;justify-content:center;min-height:48px;width:100%;padding:5px 16px;
        border:1px solid var(--edge);border-radius:3px;background:var(--sheet);color:var(--ink);font:550 1rem/1.3 var(--sans);text-decoration:none;cursor:pointer}
        .btn:hover{border-color:var(--ink);background:var(--well)}
        .btn.go{background:var(--accent);border-color:var(--accent);color:var(--on-accent)}
        .btn.go:hover{background:var(--accent-2);border-color:var(--accent-2)}
        .btn.sm{min-height:44px;width:auto;font-size:.9375rem}
        .btn.end{margin-top:16px}
        .fold{border-bottom:1px solid var(--rule)}
        .fold summary{display:flex;align-items:center;gap:12px;min-height:56px;padding:6px 0;cursor:pointer;list-style:none;font-weight:600}
        .fold summary::-webkit-details-marker{display:none}
        .fold summary::after{content:"";width:8px;height:8px;margin:0 6px 0 auto;flex:none;border:solid var(--ink2);border-width:0 2px 2px 0;transform:rotate(45deg) translate(-2px,-2px)}
        .fold[open] summary::after{transform:rotate(-135deg)}
        .fold small{display:block;font-weight:400;color:var(--ink2);font-size:.8125rem;line-height:1.4}
        .fold .body{padding:8px 0 24px}
        .sec{margin-top:32px}
        .sec>h2{padding-bottom:8px;border-bottom:1px solid var(--ink)}
        .sec.later>h2{font-size:1.0625rem}
        .sec .t{margin-bottom:0}
        .pairs{display:grid;grid-template-columns:fit-content(50%) minmax(0,1fr);gap:4px 16px;font-size:.9375rem}
        .pairs dt{color:var(--ink2)}
        .reach a{display:flex;align-items:center;min-height:44px}
        label,legend{display:block;font-size:.8125rem;font-weight:600;line-height:1.5;margin-bottom:4px}
        fieldset{border:0;min-width:0}
        .pick{font-weight:400;font-size:1rem;display:flex;gap:12px;align-items:center;min-height:44px;margin:0}
        .pick input{width:22px;height:22px;min-height:0;margin:0;flex:none;accent-color:var(--accent)}
        input,select,textarea{width:100%;min-height:44px;padding:8px 12px;border:1px solid var(--edge);border-radius:3px;background:var(--sheet);color:var(--ink);font:1rem/1.4 var(--sans)}
        textarea{min-height:96px;resize:vertical}
        .field{margin-top:16px}
        .field:first-child{margin-top:0}
        .hint{font-size:.8125rem;color:var(--ink2);margin-top:4px}
        .debt .hint{margin-bottom:12px}
        .opt{font-weight:400;color:var(--ink2)}
        .err input,.err select,.err textarea{border:2px solid var(--critical)}
        .fault{font-size:.875rem;color:var(--critical);font-weight:600;margin-top:4px}
        .note{margin-top:20px;padding:12px 16px;border-left:4px solid var(--paid);background:var(--paid-b)}
        .note.bad{border-color:var(--critical);background:var(--critical-b)}
        .note b{display:block}
        .note ul{list-style:none}
        .note a{display:flex;align-items:center;min-height:44px;color:inherit}
        footer{margin-top:32px;padding-top:12px;border-top:1px solid var(--rule);font-size:.8125rem;line-height:1.5;color:var(--ink2)}
        footer .fold{border:0}
        footer .fold summary{min-height:44px}
        @media print{:root{--paper:#fff;--sheet:#fff;--ink:#000}body{font-size:11pt}
        .btn,.asks,.brand a,.hint,footer .fold,.fold summary::after{display:none}
        .fold::details-content{content-visibility:visible;block-size:auto}tr,.debt{break-inside:avoid}}
        """
}
