import { Link } from "@remix-run/react";
import type { TFunction } from "i18next";
import { useTranslation } from "react-i18next";
import { paths } from "../../../paths";
import type { StepKey } from "../../../presenters/set-up/overview.server";

interface SetUpStepsProps {
  readonly consultationId: string;
  readonly steps: readonly { readonly key: StepKey; readonly problems: readonly string[] }[];
  readonly lockedOn: string | null;
  readonly noteVersion: number | null;
}

/** The set-up as a list: what is done, what is missing, where it is done. */
export function SetUpSteps({ consultationId, steps, lockedOn, noteVersion }: SetUpStepsProps) {
  const { t } = useTranslation("organiser");
  const hrefs: Record<StepKey, string> = {
    questionnaire: paths.questionnaire(consultationId),
    dataProtection: paths.dataProtection(consultationId),
    panel: paths.panel(consultationId),
  };
  const isReady = steps.every(({ problems }) => problems.length === 0);
  return (
    <ol className="steps">
      {steps.map(({ key, problems }, index) => (
        <Step
          key={key}
          number={index + 1}
          isDone={problems.length === 0}
          title={t(`overview.setUp.${key}.title`)}
          text={stepText(problems, t("overview.setUp.done"), (count) => t("overview.setUp.more", { count }))}
          href={hrefs[key]}
          link={t(`overview.setUp.${key}.link`)}
        />
      ))}
      <Step
        number={steps.length + 1}
        isDone={lockedOn !== null}
        title={t("overview.setUp.lock.title")}
        text={
          lockedOn === null
            ? t(isReady ? "overview.setUp.lock.ready" : "overview.setUp.lock.waiting")
            : lockedText(t, lockedOn, noteVersion)
        }
        href={paths.protocol(consultationId)}
        link={t("overview.setUp.lock.link")}
      />
    </ol>
  );
}

function lockedText(t: TFunction<"organiser">, date: string, note: number | null): string {
  return note === null
    ? t("overview.setUp.lock.lockedOnly", { date })
    : t("overview.setUp.lock.locked", { date, note });
}

function stepText(problems: readonly string[], done: string, more: (count: number) => string): string {
  const [first] = problems;
  if (first === undefined) return done;
  return problems.length === 1 ? first : `${first} ${more(problems.length - 1)}`;
}

function Step({
  number,
  isDone,
  title,
  text,
  href,
  link,
}: {
  readonly number: number;
  readonly isDone: boolean;
  readonly title: string;
  readonly text: string;
  readonly href: string;
  readonly link: string;
}) {
  const { t } = useTranslation("organiser");
  return (
    <li className={isDone ? "step is-done" : "step"}>
      <span className="step-mark" aria-hidden="true">
        {isDone ? "✓" : number}
      </span>
      <span className="step-text">
        <strong>{title}</strong>
        <span className="visually-hidden"> {t(isDone ? "overview.setUp.isDone" : "overview.setUp.isOpen")} </span>
        <span className="small">{text}</span>
      </span>
      <Link className="row-link" to={href}>
        {link}
      </Link>
    </li>
  );
}
