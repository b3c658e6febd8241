/** https://nodejs.org/api/globals.html and the globals of ECMAScript. */
const NODE_GLOBALS: ReadonlySet<string> = new Set(
  (
    'AbortController AbortSignal AggregateError Array ArrayBuffer Atomics BigInt BigInt64Array BigUint64Array Blob Boolean BroadcastChannel Buffer ' +
    'ByteLengthQueuingStrategy CompressionStream CountQueuingStrategy Crypto CryptoKey CustomEvent DOMException DataView Date DecompressionStream Error EvalError ' +
    'Event EventTarget FinalizationRegistry Float32Array Float64Array FormData Function Headers Infinity Int16Array Int32Array Int8Array Intl JSON Map Math ' +
    'MessageChannel MessageEvent MessagePort NaN Number Object Performance Promise Proxy RangeError ReadableStream ReferenceError Reflect RegExp Request Response ' +
    'Set SharedArrayBuffer String SubtleCrypto Symbol SyntaxError TextDecoder TextEncoder TransformStream TypeError URIError URL URLSearchParams Uint16Array ' +
    'Uint32Array Uint8Array Uint8ClampedArray WeakMap WeakRef WeakSet WebAssembly WebSocket WritableStream arguments atob btoa clearImmediate clearInterval ' +
    'clearTimeout console crypto decodeURI decodeURIComponent encodeURI encodeURIComponent escape eval exports fetch global globalThis isFinite isNaN module ' +
    'navigator parseFloat parseInt performance process queueMicrotask require setImmediate setInterval setTimeout structuredClone undefined unescape'
  ).split(' '),
);

/** Whether Node.js defines a name in every module. */
export function isNodeGlobal(name: string): boolean {
  return NODE_GLOBALS.has(name) || name === '__dirname' || name === '__filename';
}
