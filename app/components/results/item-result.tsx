import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { ReadinessSteps, ReadinessStepsTable } from "../charts/readiness-steps";
import { Distribution } from "./distribution";
import { ItemGroups } from "./item-groups";
import { ItemReasons } from "./item-reasons";
import { ItemRounds } from "./item-rounds";
import { RuleWords } from "./rule-words";
import { Section } from "./section";
import { useFormat } from "./use-format";
import { Verdict } from "./verdict";
import type { ExceedanceView, ItemResultView, RelativeView } from "./view";

interface ItemResultProps {
  readonly item: ItemResultView;
  readonly isSimulated: boolean;
  readonly protocolHref: string;
  readonly downloads: { readonly svg: string; readonly csv: string };
  readonly itemHref: (itemKey: string) => string;
}

/** Everything that may be said of one item. */
export function ItemResult({ item, isSimulated, protocolHref, downloads, itemHref }: ItemResultProps) {
  const { t } = useTranslation("results");
  const [newest] = item.askings;
  if (!newest) return null;
  const { figures } = newest;
  return (
    <>
      <header className="item-head">
        {item.subject && <p className="row-subject">{item.subject.name}</p>}
        <h2>{item.text}</h2>
        {item.help && <p className="small">{item.help}</p>}
        <p>
          <Verdict figures={figures} />
        </p>
        {item.isClosed && <p className="small">{t("item.closed", { round: figures.round })}</p>}
      </header>
      {item.subject && (
        <details className="as-table">
          <summary>{t("item.about", { subject: item.subject.name })}</summary>
          <p>{item.subject.description}</p>
          {item.subject.reference && <p>{t("item.reference", { reference: item.subject.reference })}</p>}
        </details>
      )}
      <Section title={t("item.distribution", { round: figures.round })}>
        {figures.isShown ? (
          <>
            <Distribution
              title={item.text}
              n={figures.n}
              bars={newest.bars}
              isMultiple={newest.isMultiple}
              isSimulated={isSimulated}
            />
            <Downloads links={downloads} />
          </>
        ) : (
          <p>
            {t("public.nOf", { n: figures.n })}. {t("table.tooFew", { minCell: item.minCell })}.
          </p>
        )}
      </Section>
      <Section title={t("item.rounds.title")}>
        <ItemRounds text={item.text} askings={item.askings} minCell={item.minCell} isSimulated={isSimulated} />
      </Section>
      {item.exceedance.length > 0 && <Exceedance title={item.text} steps={item.exceedance} />}
      <Section title={t("item.verdict")}>
        <Reasoning item={item} protocolHref={protocolHref} />
      </Section>
      {figures.isShown && newest.groups.length + newest.hiddenGroups.length > 0 && (
        <Section title={t("item.groups.title")}>
          <ItemGroups asking={newest} minCell={item.minCell} />
        </Section>
      )}
      {item.public && (
        <Section title={t("item.distributionPublic")}>
          <p className="small">{t("public.lead", { count: item.public.figures.n })}</p>
          <Distribution
            title={item.text}
            n={item.public.figures.n}
            bars={item.public.bars}
            isMultiple={item.public.isMultiple}
            isSimulated={isSimulated}
          />
        </Section>
      )}
      <Section title={t("item.reasons.title")}>
        <ItemReasons reasons={item.reasons} unreviewed={item.unreviewedReasons} />
      </Section>
      <Section title={t("item.history.title")}>
        <History item={item} itemHref={itemHref} />
      </Section>
    </>
  );
}

function Downloads({ links }: { readonly links: ItemResultProps["downloads"] }) {
  const { t } = useTranslation("results");
  return (
    <p className="downloads no-print">
      {t("item.download.label")}: <a href={links.svg}>{t("item.download.svg")}</a>{" "}
      <a href={links.csv}>{t("item.download.csv")}</a>
    </p>
  );
}

function Exceedance({ title, steps }: { readonly title: string; readonly steps: readonly ExceedanceView[] }) {
  const { t } = useTranslation("results");
  return (
    <Section title={t("item.exceedance.title")} lead={t("item.exceedance.lead")}>
      <ReadinessSteps title={title} steps={steps} />
      <ReadinessStepsTable title={title} steps={steps} />
    </Section>
  );
}

function Reasoning({ item, protocolHref }: { readonly item: ItemResultView; readonly protocolHref: string }) {
  const { t } = useTranslation("results");
  const [newest] = item.askings;
  return (
    <>
      <dl className="reasoning">
        <dt>{t("item.why")}</dt>
        <dd>
          <Sentences parts={newest?.verdictReasons ?? []} />
        </dd>
        <dt>{t("item.stability")}</dt>
        <dd>
          <Sentences parts={newest?.stabilityReasons ?? []} />
        </dd>
      </dl>
      <h4>{t("item.rule")}</h4>
      <ul>
        {item.rule ? <RuleWords rule={item.rule} /> : <li>{t("item.noRule")}</li>}
        {item.rule && <li>{t("rule.minValid", { minValid: item.minValid })}</li>}
        {item.isOneRound && <li>{t("rule.oneRound")}</li>}
        <li>{t("notes.quantile", { type: item.quantileType })}</li>
      </ul>
      <p>
        <a href={protocolHref}>{t("item.protocol")}</a>
      </p>
    </>
  );
}

function Sentences({ parts }: { readonly parts: readonly string[] }): ReactNode {
  return (
    <ul>
      {parts.map((part) => (
        <li key={part}>{part}</li>
      ))}
    </ul>
  );
}

function History({ item, itemHref }: Pick<ItemResultProps, "item" | "itemHref">) {
  const { t } = useTranslation("results");
  const { wordings, parents, children } = item;
  return (
    <>
      {wordings.length <= 1 && <p>{t("item.history.same")}</p>}
      {wordings.length > 1 && (
        <ol className="wordings">
          {wordings.map(({ text, when, reason }, index) => (
            <li key={when + text}>
              <span className="small">
                {t(index === 0 ? "item.history.first" : "item.history.changed")}, {when}
              </span>
              <br />
              {text}
              {reason && <span className="cell-note">{t("item.history.why", { reason })}</span>}
            </li>
          ))}
        </ol>
      )}
      <Relatives words={t("item.history.parent")} relatives={parents} itemHref={itemHref} />
      <Relatives words={t("item.history.child")} relatives={children} itemHref={itemHref} />
    </>
  );
}

/** Items of another meaning with their own figures, which are labelled as those of another wording. */
function Relatives({
  words,
  relatives,
  itemHref,
}: { readonly words: string; readonly relatives: readonly RelativeView[] } & Pick<ItemResultProps, "itemHref">) {
  const { t } = useTranslation("results");
  const format = useFormat();
  if (relatives.length === 0) return null;
  return (
    <>
      <p>{words}</p>
      <ul>
        {relatives.map(({ key, text, earlier }) => (
          <li key={key}>
            {earlier ? <a href={itemHref(key)}>{text}</a> : text}
            {earlier && (
              <span className="cell-note">
                {t(earlier.median === null ? "item.history.otherCount" : "item.history.otherFigures", {
                  round: earlier.round,
                  n: earlier.n,
                  median: earlier.median === null ? "" : format.number(earlier.median),
                })}{" "}
                <Verdict figures={earlier} />
              </span>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}
