import { playRehearsalStep } from "../../app/services/rehearsal/play-rehearsal";

/** Plays a rehearsal to its end, as its jobs do. Returns how many steps that took. */
export async function playRehearsal(...given: Parameters<typeof playRehearsalStep>): Promise<number> {
  for (let step = 1; ; step++) if ((await playRehearsalStep(...given)) === "over") return step;
}
