/**
 * How a property is read: which values it takes and what becomes of them. A property that stands in no table is left out and reported, as
 * survey-core 3.0.0 does not know it either.
 */
export type Rule =
  /** A truth value, a number or a word of the library's own. */
  | "setting"
  | "number"
  /** Words, with translations; markup falls away. */
  | "text"
  /** Markup, made safe. */
  | "html"
  | "expression"
  | "name"
  | "names"
  /** A value as answers have it. */
  | "value"
  | "length"
  | "texts"
  | "choices"
  | "labels"
  | "rows"
  | "columns"
  | "cells"
  | "elements"
  | "pages"
  | "parts"
  | "validators"
  | "triggers"
  | "calculated"
  | "mask"
  | "conditionalHtml"
  | "locale"
  /** Choices that code would bring while one scrolls: nothing brings them here. */
  | "lazy"
  /** Only how it looks, or nothing that works here; left out and reported. */
  | "drop"
  /** Would load, send, run or lead away; the definition is refused. */
  | "refuse";

type Table = Readonly<Partial<Record<Rule, string>>>;

const QUESTION: Table = {
  name: "name valueName",
  text: "title description requiredErrorText commentText commentPlaceholder defaultDisplayValue",
  expression: "visibleIf enableIf requiredIf resetValueIf setValueIf setValueExpression defaultValueExpression",
  value: "defaultValue correctAnswer",
  validators: "validators",
  setting:
    "visible isRequired readOnly showCommentArea clearIfInvisible titleLocation descriptionLocation showTitle showNumber hideNumber startWithNewLine state errorLocation useDisplayValuesInDynamicTexts renderAs",
  number: "indent innerIndent colSpan",
  length: "width minWidth maxWidth",
  drop: "page randomize randomizeCategory effectiveColSpan itemComponent",
  refuse: "bindings",
};

const SELECT: Table = {
  choices: "choices",
  name: "choicesFromQuestion choiceValuesFromQuestion choiceTextsFromQuestion",
  expression: "choicesVisibleIf choicesEnableIf",
  setting:
    "choicesFromQuestionMode choicesOrder hideIfChoicesEmpty separateSpecialChoices showOtherItem showNoneItem showRefuseItem showDontKnowItem storeOthersAsComment allowClear displayMode",
  text: "otherPlaceholder noneText refuseText dontKnowText otherText otherErrorText",
  refuse: "choicesByUrl",
};

const MANY: Table = {
  setting: "showSelectAllItem colCount",
  number: "maxSelectedChoices minSelectedChoices",
  text: "selectAllText",
  name: "valuePropertyName",
};

const LISTED: Table = {
  text: "placeholder createCustomChoiceText",
  setting: "searchEnabled allowCustomChoices searchMode textWrapEnabled closeOnSelect hideSelectedItems",
  lazy: "choicesLazyLoadEnabled",
  drop: "autocomplete inputFieldComponent choicesLazyLoadPageSize",
};

const MATRIX: Table = {
  setting:
    "showHeader alternateRows verticalAlign cellVerticalAlign horizontalScroll columnColCount transposeData detailPanelMode detailPanelShowOnAdding displayMode columnLayout",
  length: "columnMinWidth columnMaxWidth rowTitleWidth",
  expression: "rowsVisibleIf columnsVisibleIf",
};

const CELLS: Table = {
  columns: "columns",
  choices: "choices",
  setting: "cellType cellErrorLocation optionsCaption detailErrorLocation",
  text: "placeholder keyDuplicationError totalText",
  elements: "detailElements",
};

const TEXT: Table = {
  setting: "inputType textUpdateMode min max inputTextAlignment maskType",
  number: "inputSize step maxLength",
  text: "placeholder minErrorText maxErrorText stepErrorText",
  expression: "minValueExpression maxValueExpression",
  mask: "maskSettings",
  texts: "dataList",
  drop: "autocomplete",
};

const ROWS_OF: Table = {
  setting:
    "allowAddRows allowRemoveRows confirmDelete addRowLocation addRowButtonLocation hideColumnsIfEmpty allowRowReorder allowRowsDragAndDrop copyDefaultValueFromLastEntry defaultValueFromLastRow",
  number: "rowCount minRowCount maxRowCount",
  text: "addRowText removeRowText confirmDeleteText noRowsText emptyRowsText keyDuplicationError",
  name: "keyName",
  value: "defaultRowValue",
};

const PANEL: Table = {
  name: "name",
  elements: "elements",
  text: "title description requiredErrorText navigationTitle navigationDescription",
  expression: "visibleIf enableIf requiredIf",
  setting:
    "visible readOnly isRequired questionTitleLocation questionOrder questionErrorLocation state startWithNewLine showNumber showQuestionNumbers questionStartIndex",
  number: "indent innerIndent colSpan",
  length: "width minWidth maxWidth questionTitleWidth",
  drop: "page gridLayoutColumns effectiveColSpan allowAdaptiveActions showNavigationButtons timeLimit",
};

/** The properties of each question type beside those that all questions have. */
const QUESTION_TYPES: Readonly<Record<string, readonly Table[]>> = {
  text: [TEXT],
  comment: [
    {
      number: "maxLength rows cols",
      text: "placeholder",
      setting: "textUpdateMode autoGrow allowResize acceptCarriageReturn",
    },
  ],
  radiogroup: [SELECT, { setting: "colCount" }],
  buttongroup: [SELECT, { setting: "colCount" }],
  checkbox: [SELECT, MANY],
  dropdown: [SELECT, LISTED, { number: "choicesMin choicesMax choicesStep" }],
  tagbox: [SELECT, MANY, LISTED],
  ranking: [
    SELECT,
    MANY,
    {
      setting: "longTap selectToRankEnabled selectToRankSwapAreas selectToRankAreasLayout",
      text: "selectToRankEmptyRankedAreaText selectToRankEmptyUnrankedAreaText",
    },
  ],
  boolean: [
    {
      text: "label labelTrue labelFalse",
      setting: "swapOrder displayMode useTitleAsLabel",
      value: "valueTrue valueFalse",
    },
  ],
  rating: [
    {
      setting:
        "autoGenerate displayMode rateType scaleColorMode rateColorMode displayRateDescriptionsAsExtremeItems rateDescriptionLocation",
      number: "rateMin rateMax rateStep rateCount",
      choices: "rateValues",
      text: "minRateDescription maxRateDescription placeholder",
      drop: "itemComponent",
    },
  ],
  slider: [
    {
      setting: "sliderType showLabels tooltipVisibility allowDragRange allowSwap allowClear autoGenerate",
      number: "min max step minRangeLength maxRangeLength labelCount",
      text: "labelFormat tooltipFormat",
      expression: "minValueExpression maxValueExpression",
      labels: "customLabels",
    },
  ],
  matrix: [
    MATRIX,
    {
      choices: "columns",
      rows: "rows",
      cells: "cells",
      setting: "cellType rowOrder rowsOrder eachRowRequired eachRowUnique hideIfRowsEmpty isAllRowRequired",
    },
  ],
  matrixdropdown: [MATRIX, CELLS, { rows: "rows", setting: "hideIfRowsEmpty" }],
  matrixdynamic: [MATRIX, CELLS, ROWS_OF],
  paneldynamic: [
    {
      elements: "templateElements",
      text: "templateTitle templateDescription templateTabTitle tabTitlePlaceholder confirmDeleteText addPanelText removePanelText prevPanelText nextPanelText noEntriesText keyDuplicationError",
      expression: "templateVisibleIf",
      number: "panelCount minPanelCount maxPanelCount",
      setting:
        "allowAddPanel allowRemovePanel newPanelPosition confirmDelete copyDefaultValueFromLastEntry defaultValueFromLastPanel panelsState displayMode renderMode showQuestionNumbers templateQuestionTitleLocation templateErrorLocation showProgressBar showRangeInProgress progressBarLocation removePanelButtonLocation tabAlign showRemovePanelButton",
      length: "templateQuestionTitleWidth",
      name: "keyName",
      value: "defaultPanelValue",
    },
  ],
  multipletext: [
    { parts: "items", number: "inputSize colCount", setting: "itemErrorLocation", length: "itemTitleWidth" },
  ],
  expression: [
    {
      expression: "expression",
      text: "format",
      setting: "displayStyle currency useGrouping runIfReadOnly",
      number: "maximumFractionDigits minimumFractionDigits precision",
    },
  ],
  html: [{ html: "html" }],
};

const SURVEY: Table = {
  locale: "locale",
  pages: "pages",
  elements: "elements",
  triggers: "triggers",
  calculated: "calculatedValues",
  text: "title description startSurveyText pagePrevText pageNextText completeText previewText editText emptySurvey",
  html: "completedHtml completedBeforeHtml loadingHtml",
  conditionalHtml: "completedHtmlOnCondition",
  setting:
    "showTitle showPageTitles showQuestionNumbers questionTitleLocation questionDescriptionLocation questionErrorLocation readOnly mode storeOthersAsComment clearInvisibleValues checkErrorsMode validateVisitedEmptyFields textUpdateMode autoGrowComment allowResizeComment requiredMark questionStartIndex questionTitlePattern questionsOnPageMode isSinglePage showProgressBar progressBarLocation progressBarType progressBarShowPageTitles progressBarShowPageNumbers showPageNumbers questionOrder",
  number: "maxTextLength maxCommentLength commentAreaRows",
  drop: "sjsVersion $schema surveyId cookieName logo logoWidth logoHeight logoFit logoPosition autoFocusFirstQuestion autoFocusFirstError surveyShowDataSaving partialSendEnabled showNavigationButtons navigationButtonsLocation showPrevButton showCompletePage matrixDragHandleArea progressBarNavigationTextLocation progressBarShowNavigationText progressBarInheritWidthFrom showTOC tocLocation tocItemComponent autoAdvanceEnabled autoAdvanceAllowComplete firstPageIsStartPage showPreviewBeforeComplete previewMode showTimer timeLimit timeLimitPerPage timerLocation timerInfoMode showTimerPanel widthMode gridLayoutEnabled width fitToContainer headerView header backgroundImage backgroundImageFit backgroundImageAttachment backgroundOpacity showBrandInfo questionTitleTemplate cover",
  refuse: "navigateToUrl navigateToUrlOnCondition surveyPostId",
};

const COLUMN: Table = {
  name: "name",
  text: "title cellHint requiredErrorText totalFormat defaultDisplayValue description",
  expression:
    "visibleIf enableIf requiredIf resetValueIf setValueIf setValueExpression totalExpression defaultValueExpression",
  setting:
    "cellType isRequired isUnique readOnly visible showInMultipleColumns totalType totalDisplayStyle totalAlignment totalCurrency colCount renderAs",
  number: "totalMaximumFractionDigits totalMinimumFractionDigits",
  length: "minWidth width",
  validators: "validators",
  value: "defaultValue",
};

const PART: Table = {
  ...TEXT,
  name: "name",
  text: "title requiredErrorText placeholder minErrorText maxErrorText",
  setting: "isRequired inputType maskType inputTextAlignment min max",
  expression: "defaultValueExpression minValueExpression maxValueExpression requiredIf",
  validators: "validators",
  value: "defaultValue",
};

const CHOICE: Table = {
  value: "value",
  text: "text",
  expression: "visibleIf enableIf",
  setting: "isExclusive showValue",
  drop: "randomize randomizeCategory showCommentArea isCommentRequired commentPlaceholder icon iconName iconSize",
  refuse: "elements",
};

const VALIDATOR: Table = { text: "text", setting: "notificationType" };

/** The other types of object in a definition. */
const OBJECTS = {
  survey: [SURVEY],
  page: [PANEL],
  panel: [PANEL],
  choice: [CHOICE],
  column: [COLUMN],
  part: [PART],
  calculatedValue: [{ name: "name", expression: "expression", setting: "includeIntoResult" }],
  conditionalHtml: [{ expression: "expression", html: "html" }],
  mask: [
    {
      setting: "saveMaskedValue pattern min max allowNegativeValues decimalSeparator thousandsSeparator prefix suffix",
      number: "precision",
    },
  ],
  native: [
    {
      name: "name",
      expression: "visibleIf enableIf requiredIf",
      setting: "isRequired startWithNewLine visible showsFeedback feedbackForm showsGroups",
    },
  ],
  "validator:numeric": [VALIDATOR, { number: "minValue maxValue" }],
  "validator:text": [VALIDATOR, { number: "minLength maxLength", setting: "allowDigits" }],
  "validator:answercount": [VALIDATOR, { number: "minCount maxCount" }],
  "validator:regex": [VALIDATOR, { setting: "regex caseInsensitive insensitive" }],
  "validator:email": [VALIDATOR],
  "validator:expression": [VALIDATOR, { expression: "expression" }],
  "trigger:visible": [
    { expression: "expression", setting: "operator", value: "value", name: "name", names: "pages questions" },
  ],
  "trigger:complete": [{ expression: "expression", setting: "operator", value: "value", name: "name" }],
  "trigger:setvalue": [
    { expression: "expression", setting: "operator isVariable", value: "value setValue", name: "name setToName" },
  ],
  "trigger:copyvalue": [
    { expression: "expression", setting: "operator copyDisplayValue", value: "value", name: "name fromName setToName" },
  ],
  "trigger:skip": [{ expression: "expression", setting: "operator", value: "value", name: "name gotoName" }],
  "trigger:runexpression": [
    { expression: "expression runExpression", setting: "operator", value: "value", name: "name setToName" },
  ],
} satisfies Record<string, readonly Table[]>;

export type ObjectKind = keyof typeof OBJECTS;

function rulesOf(tables: readonly Table[]): ReadonlyMap<string, Rule> {
  const rules = new Map<string, Rule>();
  for (const table of tables) {
    for (const [rule, names] of Object.entries(table)) {
      for (const name of names.split(" ")) rules.set(name, rule as Rule);
    }
  }
  return rules;
}

const objectRules = new Map(Object.entries(OBJECTS).map(([kind, tables]) => [kind, rulesOf(tables)] as const));
const questionRules = new Map(
  Object.entries(QUESTION_TYPES).map(([type, tables]) => [type, rulesOf([QUESTION, ...tables])] as const),
);
const columnRules = new Map(
  Object.entries(QUESTION_TYPES).map(([type, tables]) => [type, rulesOf([...tables, COLUMN])] as const),
);
const none: ReadonlyMap<string, Rule> = new Map();

/** The properties that an object of this kind may have, and how each is read. */
export const rulesOfObject = (kind: ObjectKind): ReadonlyMap<string, Rule> => objectRules.get(kind) ?? none;
/** Undefined for a type that is not let through. */
export const rulesOfQuestion = (type: string): ReadonlyMap<string, Rule> | undefined => questionRules.get(type);
/** Of a matrix column with cells of this type. */
export const rulesOfColumn = (cellType: string): ReadonlyMap<string, Rule> | undefined => columnRules.get(cellType);
export const isObjectKind = (kind: string): kind is ObjectKind => objectRules.has(kind);
