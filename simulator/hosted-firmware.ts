import { Host, type HostOptions } from "../hosts/desktop/host";
import type { Start } from "../hosts/desktop/start";
import type { Board } from "./board/board";
import type { ConsoleLink } from "./console-link";

/** The firmware on a board, whose console's lines end where it starts anew. */
export function hostFirmware(board: Board, console: ConsoleLink, options: Omit<HostOptions, "board">): Host {
	const { main, xsbug, onLog, onRestart, onFailure, onPowerCut } = options;
	return new Host({
		board,
		main,
		xsbug,
		onLog,
		onRestart: (why, staged) => {
			console.screen.end();
			onRestart?.(why, staged);
		},
		onFailure,
		onPowerCut,
	});
}

/** @throws {Error} when it does not run. */
export function resetFirmware(host: Host, cause: Start["cause"]): void {
	if (!host.running) throw new Error("The gateway does not run at the moment.");
	host.reset({ cause, words: "as the scene wanted it" });
}
