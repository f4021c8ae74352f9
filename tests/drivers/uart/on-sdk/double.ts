/** What `double-xs.c` does. Times are milliseconds. */
class Double extends Native("xs_double_destructor") {
	start(): void {
		native("xs_double_start").call(this);
	}
	run(time: number): void {
		native("xs_double_run").call(this, time);
	}
	erase(time: number): void {
		native("xs_double_erase").call(this, time);
	}
	/** The modem sends. */
	send(bytes: Uint8Array): void {
		native("xs_double_send").call(this, bytes);
	}
	sendBreak(): void {
		native("xs_double_break").call(this);
	}
	ring(pin: number): void {
		native("xs_double_ring").call(this, pin);
	}
	setRate(baud: number): void {
		native("xs_double_rate").call(this, baud);
	}
	obeyRts(obeys: boolean): void {
		native("xs_double_rts").call(this, obeys);
	}
	/** What the modem has received since it was last asked. */
	heard(): ArrayBuffer {
		return native("xs_double_heard").call(this);
	}
	/** Tasks, queues, drivers, handlers and pins that are in use. */
	live(): number {
		return native("xs_double_live").call(this);
	}
	slots(): number {
		return native("xs_double_slots").call(this);
	}
	bytes(): number {
		return native("xs_double_bytes").call(this);
	}
	collect(): void {
		native("xs_double_collect").call(this);
	}
	say(text: string): void {
		native("xs_double_say").call(this, text);
	}
	exit(status: number): void {
		native("xs_double_exit").call(this, status);
	}
}

export const double = new Double();
