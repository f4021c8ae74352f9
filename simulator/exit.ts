/** Exit statuses of the simulator's commands. */
export const EXIT = Object.freeze({
	good: 0,
	/** A line of the script was answered by an error, or something broke. */
	failed: 1,
	/** The command line was wrong. */
	usage: 2,
	/** `--cut` has cut the power. */
	powerCut: 9,
});
