// Opens WeChat's own cashier. What it answers proves nothing: the page of the result asks the server.
"use strict";
(() => {
  const main = document.querySelector("[data-bridge]");
  const open = () =>
    window.WeixinJSBridge.invoke("getBrandWCPayRequest", JSON.parse(main.dataset.bridge), () =>
      location.replace(main.dataset.back),
    );
  const ready = () => {
    main.querySelector("button").addEventListener("click", open);
    open();
  };
  if (window.WeixinJSBridge) ready();
  else document.addEventListener("WeixinJSBridgeReady", ready, { once: true });
})();
