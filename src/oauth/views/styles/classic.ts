/**
 * The classic look: AWS's classes with the values of its template [docs]. Darker than the template's are the text on
 * `idpButton` and the met rules of a password, which nobody could read.
 */
export const classic = `
:root{color-scheme:light;--space:1rem;--page:#f3f4f6;--card:#fff;--card-border:#d9dce1;--heading:#16191f;--text:#3d434d;--label:#16191f;--hint:#5f6671;--input:#fff;--input-border:#ccc;--placeholder:#5f6671;--focus:#1f6fb5;--divider:#dcdfe4;--link:#286090;--link-hover:#1c4566;--error:#c5221f;--success:#117c00;--success-back:#f1faef;--alert:#f5f5f5;--alert-border:#d64958;--primary:#337ab7;--primary-text:#fff;--primary-hover:#286090;--primary-hover-text:#fff;--primary-active:#204d74;--primary-active-text:#fff;--second:#fff;--second-border:#ccc;--second-text:#16191f;--second-hover:#f3f4f6;--second-hover-text:#16191f;--idp:#5bc0de;--idp-border:#46b8da;--idp-text:#04222c;--idp-hover:#31b0d5;--idp-hover-text:#04222c;--banner:lightgray;--banner-text:#16191f;--legal:#747474;--radius-button:4px;--radius-input:4px;--radius-card:6px;--radius-alert:4px}
:root{--width:24rem}
@media(min-width:30.01rem){.content{padding:1.75rem 1.75rem 2rem}}
.background-customizable{background-color:var(--card)}
.banner-customizable{padding:25px 0;background-color:var(--banner)}
.banner{color:var(--banner-text);text-align:center}
.banner .mark{color:inherit;padding:0 1rem}
.logo-customizable{max-width:60%;max-height:30%}
.banner .logo{display:inline-block;vertical-align:middle}
.label-customizable{font-weight:400}
.textDescription-customizable{padding-top:0;padding-bottom:0;display:block;font-size:1rem}
.idpDescription-customizable{padding-top:0;padding-bottom:0;display:block;font-size:1rem}
.legalText-customizable{color:var(--legal);font-size:11px}
.submitButton-customizable{font-size:14px;font-weight:700;margin:0;width:100%;height:40px;color:var(--primary-text);background-color:var(--primary)}
.submitButton-customizable:hover{color:var(--primary-hover-text);background-color:var(--primary-hover)}
.errorMessage-customizable{padding:5px;font-size:14px;width:100%;background:var(--alert);border:2px solid var(--alert-border);color:var(--error)}
.inputField-customizable{width:100%;height:34px;color:var(--heading);background-color:var(--input);border:1px solid var(--input-border)}
.inputField-customizable:focus{border-color:#66afe9;outline:2px solid var(--focus)}
.idpButton-customizable{height:40px;width:100%;text-align:center;margin:0;color:var(--idp-text);background-color:var(--idp);border-color:var(--idp-border)}
.idpButton-customizable:hover{color:var(--idp-hover-text);background-color:var(--idp-hover)}
.socialButton-customizable{height:40px;text-align:start;width:100%;margin:0;border-radius:2px;background:var(--second);border-color:var(--second-border);color:var(--second-text)}
.socialButton-customizable:hover{background:var(--second-hover);color:var(--second-hover-text)}
.redirect-customizable{text-align:start}
.passwordCheck-notValid-customizable{color:var(--invalid,#df3312)}
.passwordCheck-valid-customizable{color:var(--success)}
.submitButton-customizable,.inputField-customizable,.idpButton-customizable,.socialButton-customizable{min-height:0;padding-block:0}
.code.inputField-customizable{height:40px}
.errorMessage-customizable{padding:.5rem .75rem}
@media(prefers-color-scheme:dark){
.both-schemes{color-scheme:dark;--page:#0f1115;--card:#181b21;--card-border:#333842;--heading:#eef0f3;--text:#c3c8d0;--label:#e3e6ea;--hint:#a2a9b4;--input:#101318;--input-border:#5a616d;--placeholder:#a2a9b4;--focus:#7cb8ea;--divider:#333842;--link:#86bdee;--link-hover:#b5d8f7;--error:#ff9b93;--success:#6fd263;--success-back:#112413;--alert:#241417;--alert-border:#d64958;--second:#181b21;--second-border:#5a616d;--second-text:#eef0f3;--second-hover:#242932;--second-hover-text:#eef0f3;--banner:#2a2f38;--banner-text:#eef0f3;--legal:#a2a9b4;--invalid:#ff9b93}
}
`;
