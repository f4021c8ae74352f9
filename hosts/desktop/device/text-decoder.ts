/** Stands in for the SDK's module `text/decoder`: on this host the class is a global of the engine. */
interface Decoder {
	decode(bytes?: ArrayBuffer | Uint8Array, options?: { stream?: boolean }): string;
}
declare const TextDecoder: new (encoding?: string, options?: { fatal?: boolean; ignoreBOM?: boolean }) => Decoder;

export default TextDecoder;
