import { AllocationField } from "./allocation-field";
import { BestWorstField } from "./best-worst-field";
import { ConsentField } from "./consent-field";
import { ListField } from "./list-field";
import { MultipleField } from "./multiple-field";
import { NumberField } from "./number-field";
import { ProbabilityField } from "./probability-field";
import { RankingField } from "./ranking-field";
import { RatingField } from "./rating-field";
import { SharedItem } from "./shared-part";
import { SingleField } from "./single-field";
import { StatementField } from "./statement-field";
import { TextField } from "./text-field";
import { TwoAxisField } from "./two-axis-field";
import type { ItemView, PageContext } from "./view";
import { YearField } from "./year-field";

interface ItemFieldProps {
  readonly item: ItemView;
  readonly page: PageContext;
}

/** One native item of any kind: plain HTML that posts without script. */
export function ItemField({ item, page }: ItemFieldProps) {
  return (
    <SharedItem item={item} page={page}>
      <FieldOfKind item={item} page={page} />
    </SharedItem>
  );
}

function FieldOfKind({ item, page }: ItemFieldProps) {
  switch (item.kind) {
    case "rating":
    case "trl":
      return <RatingField item={item} page={page} />;
    case "year":
      return <YearField item={item} page={page} />;
    case "single":
      return <SingleField item={item} page={page} />;
    case "multiple":
      return <MultipleField item={item} page={page} />;
    case "ranking":
      return <RankingField item={item} page={page} />;
    case "allocation":
      return <AllocationField item={item} page={page} />;
    case "number":
      return <NumberField item={item} page={page} />;
    case "best-worst":
      return <BestWorstField item={item} page={page} />;
    case "two-axis":
      return <TwoAxisField item={item} page={page} />;
    case "probability":
      return <ProbabilityField item={item} page={page} />;
    case "list":
      return <ListField item={item} page={page} />;
    case "text":
      return <TextField item={item} page={page} />;
    case "consent":
      return <ConsentField item={item} page={page} />;
    case "statement":
      return <StatementField item={item} page={page} />;
  }
}
