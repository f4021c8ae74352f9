import type { ClockEntry } from "../../clock/clock";
import type { Device } from "../device";
import type { SimCard } from "./sim-card";

/** 27.007 7.2, as far as a simulated network has them. */
export const REGISTRATION = Object.freeze({ off: 0, home: 1, searching: 2, denied: 3 });

/** The unsolicited reports of 27.007: circuit switched, packet, EPS. */
export type Report = "CREG" | "CGREG" | "CEREG";

/** One cell stands for the network. */
export const CELL = Object.freeze({ area: "775C", cell: "06F95AA9", technology: 7 });

/** Finds the network, loses it, and tells who asked to be told. */
export class Registration {
	readonly #device: Device;
	readonly #sim: SimCard;
	readonly #state: {
		status: number;
		/** AT+CFUN */
		functionality: number;
		/** AT+CGATT */
		attached: boolean;
		/** As the network was when it was looked at last. */
		packetData: boolean;
		reports: Record<Report, number>;
	};
	/** AT+COPS; mode 2 is lost with the power. */
	readonly #selection: { mode: number; format: number };
	#search: ClockEntry | undefined;
	/** Called when the modem registers, loses the network, attaches or detaches. */
	onChange: (() => void) | undefined;

	constructor(device: Device, sim: SimCard) {
		this.#device = device;
		this.#sim = sim;
		this.#state = device.memory.volatile("registration", () => ({
			status: REGISTRATION.off,
			functionality: 1,
			attached: false,
			packetData: true,
			reports: { CREG: 0, CGREG: 0, CEREG: 0 },
		}));
		this.#selection = device.memory.volatile("operator selection", () => ({ mode: 0, format: 0 }));
	}

	get registered(): boolean {
		return this.#state.status === REGISTRATION.home;
	}

	get attached(): boolean {
		return this.registered && this.#state.attached;
	}

	get functionality(): number {
		return this.#state.functionality;
	}

	set functionality(value: number) {
		this.#state.functionality = value;
		this.review();
	}

	get operatorMode(): number {
		return this.#selection.mode;
	}

	get operatorFormat(): number {
		return this.#selection.format;
	}

	set operatorFormat(format: number) {
		this.#selection.format = format;
	}

	selectOperator(mode: number): void {
		this.#selection.mode = mode;
		this.review();
	}

	attach(attached: boolean): void {
		this.#state.attached = attached;
		this.onChange?.();
	}

	reportMode(report: Report): number {
		return this.#state.reports[report];
	}

	setReportMode(report: Report, mode: number): void {
		this.#state.reports[report] = mode;
	}

	/** `<stat>[,"area","cell",AcT]` as the report's mode wants it. */
	describe(report: Report): string {
		const stat = this.#statusOf(report);
		const place = this.#state.reports[report] === 2 && stat === REGISTRATION.home;
		return place ? `${stat},"${CELL.area}","${CELL.cell}",${CELL.technology}` : String(stat);
	}

	/** A network without packet data has denied it, and is none of LTE's. */
	#statusOf(report: Report): number {
		const { status, attached } = this.#state;
		if (!this.registered || report === "CREG") return status;
		if (!this.#device.network.packetData) return report === "CGREG" ? REGISTRATION.denied : REGISTRATION.off;
		return report === "CGREG" && !attached ? REGISTRATION.off : status;
	}

	/** Looks at coverage, SIM and radio again; what has changed takes its time. */
	review(): void {
		const radio = this.#state.functionality === 1 || this.#state.functionality === 5;
		const wanted = radio && this.#sim.state === "ready" && this.#selection.mode !== 2;
		if (wanted && this.#device.network.available) {
			if (!this.registered) this.#startSearch();
			else this.#reviewPacketData();
			return;
		}
		this.#device.cancel(this.#search);
		this.#search = undefined;
		this.#enter(wanted ? REGISTRATION.searching : REGISTRATION.off);
	}

	/** Packet data that comes is attached to at once, as after the search. */
	#reviewPacketData(): void {
		const { packetData } = this.#device.network;
		if (packetData === this.#state.packetData) return;
		this.#state.packetData = packetData;
		this.#state.attached = packetData;
		this.#report();
	}

	#startSearch(): void {
		this.#enter(REGISTRATION.searching);
		this.#search ??= this.#device.after(this.#device.latencies.registration, () => {
			this.#search = undefined;
			this.#state.packetData = this.#device.network.packetData;
			this.#state.attached = this.#state.packetData;
			this.#enter(REGISTRATION.home);
		});
	}

	#enter(status: number): void {
		if (this.#state.status === status) return;
		this.#state.status = status;
		if (status !== REGISTRATION.home) this.#state.attached = false;
		this.#report();
	}

	#report(): void {
		for (const report of ["CREG", "CGREG", "CEREG"] as const) {
			if (this.#state.reports[report] > 0) this.#device.sendUnsolicited(`+${report}: ${this.describe(report)}`);
		}
		this.onChange?.();
	}
}
