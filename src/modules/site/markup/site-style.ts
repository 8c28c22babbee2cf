import { createHash } from 'node:crypto';

/** The whole style of the public pages: no font, no image, nothing to fetch. Colours meet WCAG AA on white. */
export const SITE_STYLE = `
*{box-sizing:border-box}
body{margin:0;font:1rem/1.6 system-ui,"PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif;color:#1f1f1f;background:#fff}
a{color:#0958d9}a:focus,button:focus,input:focus,textarea:focus,[tabindex]:focus{outline:3px solid #0958d9;outline-offset:2px}
.skip{position:absolute;left:-999px}.skip:focus{left:0;background:#fff;padding:.5rem 1rem}
header,main,footer{max-width:62rem;margin:0 auto;padding:.75rem 1rem}
header{border-bottom:4px solid #0958d9;display:flex;flex-wrap:wrap;gap:.25rem 1.5rem;align-items:baseline}
header strong{font-size:1.125rem}nav a,.lang{display:inline-block;padding:.25rem 0;margin-right:1rem}
footer{border-top:1px solid #d9d9d9;margin-top:2rem;color:#595959}
h1{font-size:1.6rem;line-height:1.35;margin:1rem 0}h2{font-size:1.2rem;margin:2rem 0 .5rem}
dl{display:grid;grid-template-columns:max-content 1fr;gap:.25rem 1rem}dt{color:#595959}dd{margin:0;overflow-wrap:anywhere}
.wide{overflow-x:auto}table{border-collapse:collapse;width:100%}
caption{text-align:left;color:#595959;padding:.25rem 0}
th,td{border:1px solid #bfbfbf;padding:.4rem .6rem;text-align:left;vertical-align:top}thead th{background:#f0f5ff}
.money{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}
label{display:block;font-weight:600;margin-top:1rem}.hint{color:#595959;margin:.1rem 0}
input,textarea{font:inherit;width:100%;max-width:40rem;padding:.5rem;border:1px solid #595959;border-radius:2px}
textarea{min-height:8rem}.short{max-width:8rem}
button{font:inherit;margin-top:1rem;padding:.6rem 1.5rem;min-height:44px;color:#fff;background:#0958d9;border:0;border-radius:2px}
.bad{border:2px solid #cf1322}.error{color:#cf1322;font-weight:600;margin:.1rem 0}
.box{border-left:4px solid #0958d9;background:#e6f4ff;padding:.5rem 1rem;margin:1rem 0}
.warn{border-color:#cf1322;background:#fff2f0}
@media(max-width:30rem){dl{grid-template-columns:1fr}dt{margin-top:.5rem}}
@media print{nav,.lang,.skip,form,.pager{display:none}a{color:inherit}}
`;

/** Nothing but this style and our own forms: no script, no picture, no frame, nobody else’s address. */
export const SITE_POLICY = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(SITE_STYLE).digest('base64')}'`,
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');
