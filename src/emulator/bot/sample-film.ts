import type {NewFile} from '../files.js';

/** Two seconds of a sun that rises over hills, silent: eight pictures of 160 × 90, VP8 in WebM. */
export function sampleFilm(): NewFile {
  return {
    name: 'sunrise.webm',
    mime: 'video/webm',
    bytes: Uint8Array.from(atob(FILM), (byte) => byte.charCodeAt(0)),
  };
}

/** No encoder is small enough to come along: what Chromium's made of the drawing, in base64. */
const FILM =
  'GkXfo59ChoEBQveBAULygQRC84EIQoKEd2VibUKHgQJChYECGFOAZ0WZFUmpZpwq17GDD0JARImIQJ9AAAAAAABNgIJnY1dBgmdj' +
  'FlSua6aupNeBAXPFgQGcgQCGhVZfVlA4g4EBI+ODhA7msoDghrCBoLqBWh9DtnVFR+eBAKNB1YEAAIBwDQCdASqgAFoAAocIhYWI' +
  'mYSIEAIDP0EvOrWa23PP/vEr6+f8NXhZgmrJv/7cpdxRzSKqzotQtpFVZ0WoW0iTeUWec4sCmhCZ99aDPIeWBjs1dKMc2qLtn/BK' +
  '4hMk4lHYuFdhk8B44vxWTnDKH0uZnN44e6D+8PGr+LrERk8P+tXBvddfYs/ZWqrrkLZIBcYWpLqAFF/V5eOeHln3xKIH42PiYUMs' +
  'OpZCnkEbIghCAc3r9UPplgK/hc3WD1wsz9ubDqvoen5ftJHZtqZk5eagXpg+dezvQf7CZiIW37uG0ivJPnN5PrT/QR31Nu1C1bYA' +
  '6yfKUTfT/OCAn2FGzn2cWgyn0387IH/1BL0UTXi55NJXAPA/vMHffRiMUxJ8P4Tr8FN0fK0XjK9Kv3f7XmE/mjTORxENsVgTzanp' +
  'YlDV8YZ7xmxncXZrPMZq3agyysevv9r5ahlNcpednTji7KvXpQX/i92pKIPVc0tr9Zpbm7Spl+d2nDHpnTXL3HYIXpg0/u8nKUJ6' +
  'KRBuJEMoM5B72t9ViRKwqO2iWLexa4z1r9F5iAwn4HwguZep+iUy7GfG165T3PdBLhAb6KsVahlewAbXdsOgTWBmRBFBwivGuACj' +
  'wYEA+gARAwAjEUgAHpiACzYVeqAM0HTdWBqHBQHWqeD8S/KZlzfEayrLAF+8RCEvDb7TNkWI49pB0MBPrUCZ+fwAo/aBAfQAsQMA' +
  'JRD0ABpwPcyQEP4d+IBDDotMDjYsL3RFNW7ytgAGcYlkhV4C5ZSOYmflUiPJQrA8V/6+PsmnSA56X0mheXCEWVvzhTHnxRZWc/Xw' +
  '8WgDHx9mNaSEKqWK9GsIoPeVAnpj9GWvPXF3E0goalFBOkAAo++BAu4AUQMAJRDYABgAGjgv9ABDhzNBtqw7TK5IgKL+oNTjR3wY' +
  'V94iFHLPO/FIQt5SwUNyx2jZvEYpyc6vqVS1tX6Vf9+qFsjVS/pK/yM27ljuQo/lT2eh4H7fWSVMr6rJNC954BSx9Wq8GToiQACj' +
  '+YED6ACxAwAnEKwAGAAcMC/0AHzLije1IxUWsQp2QFNImNwV0N77S2X9J1NisLC1nzQdAL166alTb4Yx5OEjWDwNRxkHJ+fcFK+t' +
  'd+Sf/xvLF1AAN+Lq0tWnQnqnb8iPKTURnuKr0fUx9FvyQW/fgSI8bnvrJIJE1QCjQPGBBOIAcQQAJxCIAB7PlNI4NsEMP7OTBl7r' +
  'gAgp6YKJrCBdelEcwngNBAD9/rArl6741k534/hBdlA+f4+y6KXHJb/2FEb7fzQBDsf4+2dwBgwwuhIv8p2TSQtO0GZo9GV4c0Qe' +
  'MjgmRPLqRQGGeg2INb2CaqCA0wyAZyTX53Qjx+//6VMK+7Fp37/z/w9eOMsNSVNZvu41FuwvX8Q3KUQ9vW7CJyMzh0MW7MxOW54K' +
  'Bo+UhaiWA2F/8Zh+P8qjoh2Qi3nhtMuIun6+GN60cTZPHAWGlmxmwzf1hWSgVPZ//5oYxUk2TH0pgLmqMwwwBNwAo0CUgQXcADEE' +
  'ACcQeAAYE9/AYI+TarDirbUqSKoyJXVPgne/L6jTi/8rOMjsnXGM8GR+JsRAlCektJ73ZLUmqntieCa2qjcJQPAed/w05Nd4wmHo' +
  'eAQBmFWV2rL7EdE9wckZp97Rb3VLLT+879je1JLHY6m0QIlmvumayH/b0D/cnZ5MyUu4sVxHklatIII1DyzofvRgAKO4gQbWAHED' +
  'AC0QrBRgAGdgv9AA27sQxhM/hfJHHsnG8TfwSMUAFuasvKP2BF4FlUZWeCKzQJwBEAA=';
