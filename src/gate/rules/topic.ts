/** Topic: where a claim belongs. */
import { TOPICS } from "../../claim/types.ts";
import { type Finding, lineOf, type Rule } from "../rule.ts";

/** The topic is one of the list, and that of the folder. */
export const topic: Rule = {
  name: "topic",
  sentence: "It is not where its topic says.",
  mend: `A claim lies in claims/<topic>/<id>.ts; the topics are ${TOPICS.join(", ")}.`,
  check(contribution) {
    const { breakdown, card, folderTopic } = contribution;
    const line = lineOf(contribution, "topic:");
    if (breakdown?.kind === "loading" && saysTopic(breakdown.message)) {
      return [{ detail: breakdown.message, line }];
    }
    const found: Finding[] = [];
    if (card !== null && folderTopic !== null && folderTopic !== card.topic) {
      found.push({ detail: `it lies in ${folderTopic} and says ${card.topic}`, line });
    }
    return found;
  },
};

/** Whether the message is that of a topic which is none. */
export function saysTopic(message: string): boolean {
  return /topic "[^"]*" is none of/.test(message);
}
