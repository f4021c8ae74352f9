/**
 * One end of a serial line as a simulated device sees it: bytes out, bytes in, each at line rate.
 * The UART model stands between two of these; a TCP connection or a PTY can be one as well.
 */
export interface LineEnd {
	/** Queues bytes for the other side. The sender's own buffer is unlimited; the line takes its time. */
	send(bytes: Uint8Array): void;
	/** Holds the line at space for longer than a character; a line that cannot do that lacks it. */
	sendBreak?(): void;
	/** Called with bytes as they have arrived whole at this end. */
	onReceive: ((bytes: Uint8Array) => void) | undefined;
	/** Called when the last queued byte has left. */
	onDrain: (() => void) | undefined;
	/** Called when the other side changes a control line (DTR off ends a data mode) or sends a BREAK. */
	onControl: ((change: { DTR?: boolean; RTS?: boolean; break?: boolean }) => void) | undefined;
	/** Bits per second of this end; both ends must agree or garbage arrives. */
	baud: number;
	/** Whether this end honours and drives RTS/CTS (AT+IFC=2,2). */
	flowControl: boolean;
}
