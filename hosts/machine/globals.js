// The desktop's half of the bridge uses two globals that the SDK has as modules.
import TextDecoder from "text/decoder";
import TextEncoder from "text/encoder";

globalThis.TextDecoder = TextDecoder;
globalThis.TextEncoder = TextEncoder;
