import { chromium } from "playwright-core";
const [url,out,scheme,w,h,full]=process.argv.slice(2);
const b=await chromium.launch({executablePath:"/usr/bin/chromium",args:["--no-sandbox","--disable-gpu"]});
const p=await b.newPage({viewport:{width:+w,height:+h},colorScheme:scheme});
const t=Date.now(); await p.goto("file://"+url); console.log("load",Date.now()-t);
if(full&&full.startsWith("#")) {await p.goto("file://"+url+full);await p.waitForTimeout(400);}
await p.screenshot({path:out,fullPage:full==="full"});
await b.close();
