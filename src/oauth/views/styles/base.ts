/** How pages of both looks are built; what they look like is in variables. */
export const base = `
*,::before,::after{box-sizing:border-box}
html{height:100%;-webkit-text-size-adjust:100%;text-size-adjust:100%}
body{margin:0;min-height:100%;display:flex;flex-direction:column;background:var(--page) var(--back-page,none) center/cover no-repeat fixed;color:var(--text);font:1rem/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,"Noto Sans",sans-serif}
h1,p,ul,form{margin:0;padding:0}
h1{color:var(--heading);font-size:1.5rem;line-height:1.25;font-weight:650;letter-spacing:-.01em;overflow-wrap:anywhere;text-wrap:balance}
main{flex:1;display:grid;align-content:var(--down,center);justify-items:var(--across,center);padding:calc(var(--space)*2) calc(var(--space)*1.5)}
.frame{width:100%;max-width:var(--width,26rem)}
.card{background:var(--card) var(--back-form,none) center/cover no-repeat;border:1px solid var(--card-border);border-radius:var(--radius-card);overflow:hidden}
.content{display:grid;grid-template-columns:minmax(0,1fr);gap:calc(var(--space)*1.5);padding:calc(var(--space)*2.5) calc(var(--space)*2.25)}
.head{display:grid;gap:calc(var(--space)*.5)}
form,.group,.stack{display:grid;grid-template-columns:minmax(0,1fr);gap:calc(var(--space)*1.25)}
.stack{gap:calc(var(--space)*.75)}
.field{display:grid;grid-template-columns:minmax(0,1fr);gap:.375rem}
.label-row{display:flex;flex-wrap:wrap;justify-content:space-between;gap:0 1rem}
label,.label{color:var(--label);font-size:.875rem;font-weight:600}
label small{color:var(--hint);font-size:inherit;font-weight:400}
.hint,.field-error,.rules,.legal,.dev,.aside{font-size:.875rem}
.hint{color:var(--hint)}
.field-error{color:var(--error);display:flex;gap:.375rem}
.field-error::before{content:"!";flex:none;width:1.125rem;height:1.125rem;margin-top:.1rem;border-radius:50%;background:var(--error);color:var(--card);font:700 .75rem/1.125rem system-ui,sans-serif;text-align:center}
.input{width:100%;min-height:2.75rem;padding:.5rem .75rem;border:1px solid var(--input-border);border-radius:var(--radius-input);background:var(--input);color:var(--heading);font:inherit}
.input::placeholder{color:var(--placeholder);opacity:1}
.input[aria-invalid]{border-color:var(--error)}
.code{font-size:1.25rem;letter-spacing:.25em;font-variant-numeric:tabular-nums}
.button{display:flex;align-items:center;justify-content:center;gap:.625rem;width:100%;min-height:2.75rem;padding:.5rem 1rem;border:1px solid transparent;border-radius:var(--radius-button);font:inherit;font-weight:600;text-align:center;text-decoration:none;cursor:pointer;overflow-wrap:anywhere}
.button[disabled]{cursor:default;opacity:.55}
.primary{background:var(--primary);color:var(--primary-text)}
.primary:hover{background:var(--primary-hover);color:var(--primary-hover-text)}
.primary:active{background:var(--primary-active);color:var(--primary-active-text)}
.second,.option{background:var(--second);border-color:var(--second-border);color:var(--second-text)}
.second:hover,.option:hover{background:var(--second-hover);color:var(--second-hover-text)}
.option{justify-content:flex-start;gap:.875rem;min-height:3.5rem;padding-inline:1rem;text-align:start}
.option span{display:grid;min-width:0}
.option small{color:var(--hint);font-size:.875rem;font-weight:400}
.provider{background:var(--idp);border-color:var(--idp-border);color:var(--idp-text)}
.provider:hover{background:var(--idp-hover);color:var(--idp-hover-text)}
.badge{flex:none;width:1.5rem;height:1.5rem;border:1px solid currentcolor;border-radius:50%;font-size:.8125rem;line-height:1.375rem;text-align:center}
.badge img,img.badge{border:0;border-radius:0;object-fit:contain}
.icon{flex:none;width:1.5rem;height:1.5rem;fill:none;stroke:currentcolor;stroke-width:1.75;stroke-linecap:round;stroke-linejoin:round}
a,.link{color:var(--link);text-decoration:underline;text-decoration-thickness:1px;text-underline-offset:.2em}
a:hover,.link:hover{color:var(--link-hover);text-decoration-thickness:2px}
a.button{text-decoration:none}
.link{padding:0;border:0;background:none;font:inherit;cursor:pointer}
.aside{display:flex;flex-wrap:wrap;align-items:baseline;gap:.375rem 1.25rem}
.aside form{display:block}
.who{display:flex;flex-wrap:wrap;justify-content:space-between;gap:0 1rem}
.who b{color:var(--heading);font-weight:600;overflow-wrap:anywhere}
:focus-visible{outline:3px solid var(--focus);outline-offset:2px}
.input:focus-visible{outline-offset:0;outline-width:2px;border-color:var(--focus)}
.alert,.notice{padding:.75rem 1rem;border:1px solid var(--alert-border);border-radius:var(--radius-alert);background:var(--alert);color:var(--heading);overflow-wrap:anywhere}
.notice{border-color:var(--success);background:var(--success-back)}
.or{display:flex;align-items:center;gap:1rem;color:var(--hint);font-size:.875rem}
.or::before,.or::after{content:"";flex:1;border-top:1px solid var(--divider)}
.rules ul{display:grid;gap:.125rem;margin-top:.25rem;list-style:none}
.rules li{display:flex;gap:.5rem}
.rules li::before{content:"\\2022";flex:none;width:1em;text-align:center}
.rules .met::before{content:"\\2713"}
.rules .met,.rules .met::before{color:var(--success)}
.rules .unmet{color:var(--error)}
.rules .unmet::before{content:"\\2715"}
.qr{justify-self:center;width:11rem;max-width:100%;padding:.75rem;border-radius:.5rem;background:#fff;color:#000}
.qr svg{display:block;width:100%;height:auto}
.key{display:block;padding:.625rem .75rem;border:1px dashed var(--input-border);border-radius:var(--radius-input);color:var(--heading);font:.9375rem/1.5 ui-monospace,Menlo,Consolas,monospace;letter-spacing:.05em;overflow-wrap:anywhere;user-select:all}
.mark{font-weight:600;color:var(--text);overflow-wrap:anywhere}
.logo{display:block;max-width:60%;max-height:5rem;object-fit:contain}
.at-start{justify-self:start}.at-center{justify-self:center}.at-end{justify-self:end}
.bar{display:grid;padding:.75rem calc(var(--space)*1.5)}
.bar .logo{max-width:12rem;max-height:2.5rem}
header.bar{background:var(--header) var(--back-header,none) center/cover;border-bottom:1px solid var(--header-border)}
footer.bar{min-height:3rem;background:var(--footer) var(--back-footer,none) center/cover;border-top:1px solid var(--footer-border)}
.legal{color:var(--hint)}
.dev{margin-top:calc(var(--space)*1.25);text-align:center;color:var(--text)}
.dev a{color:inherit}
.off-screen{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
[hidden]{display:none!important}
@media(max-width:30rem){
main{padding:0;align-content:start;justify-items:stretch}
body{background:var(--card)}
.frame{max-width:none}
.card{border:0;border-radius:0;box-shadow:none}
.content{padding:2rem 1.25rem}
.dev{margin:0;padding:0 1.25rem 1.5rem;text-align:start}
}
@media(forced-colors:active){.button,.field-error::before{border:1px solid}}
`;
