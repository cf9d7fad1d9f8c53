// Makes src/test/resources/stripe-schema/<version>.json from the TypeScript types of npm's `stripe` package.
//
//   npm install --no-save stripe@22.5.0 typescript@5.9 && node generate.cjs
//
// stripe 22.5.0 pins the API version that stripe-java 33.3.0 pins. Only what the stand-in answers with is kept: other
// resources, and payment methods that are not cards, are left out wherever a type offers them as an alternative, so the
// schema refuses them.
const ts = require('typescript');
const fs = require('fs');
const path = require('path');

const RESOURCES = {
  account: 'Stripe.Account', account_link: 'Stripe.AccountLink', balance: 'Stripe.Balance',
  balance_transaction: 'Stripe.BalanceTransaction', bank_account: 'Stripe.BankAccount', capability: 'Stripe.Capability',
  charge: 'Stripe.Charge', customer: 'Stripe.Customer', dispute: 'Stripe.Dispute', login_link: 'Stripe.LoginLink',
  payment_intent: 'Stripe.PaymentIntent', payment_method: 'Stripe.PaymentMethod', payout: 'Stripe.Payout',
  'radar.early_fraud_warning': 'Stripe.Radar.EarlyFraudWarning', refund: 'Stripe.Refund',
  setup_attempt: 'Stripe.SetupAttempt', setup_intent: 'Stripe.SetupIntent', transfer: 'Stripe.Transfer',
  transfer_reversal: 'Stripe.TransferReversal', webhook_endpoint: 'Stripe.WebhookEndpoint',
  'deleted.account': 'Stripe.DeletedAccount', 'deleted.customer': 'Stripe.DeletedCustomer',
  'deleted.webhook_endpoint': 'Stripe.DeletedWebhookEndpoint', event: 'Stripe.Event', error: 'Stripe.StripeRawError',
};
const EVENTS = [
  'account.updated', 'capability.updated',
  'charge.captured', 'charge.dispute.closed', 'charge.dispute.created',
  'charge.dispute.funds_reinstated', 'charge.dispute.funds_withdrawn', 'charge.dispute.updated', 'charge.failed',
  'charge.refund.updated', 'charge.refunded', 'charge.succeeded', 'charge.updated', 'customer.created',
  'customer.deleted', 'customer.updated', 'payment_intent.amount_capturable_updated', 'payment_intent.canceled',
  'payment_intent.created', 'payment_intent.payment_failed', 'payment_intent.requires_action',
  'payment_intent.succeeded', 'payment_method.attached', 'payment_method.detached', 'payment_method.updated',
  'payout.canceled', 'payout.created', 'payout.failed', 'payout.paid',
  'radar.early_fraud_warning.created', 'radar.early_fraud_warning.updated', 'refund.created', 'refund.failed',
  'refund.updated', 'setup_intent.canceled', 'setup_intent.created', 'setup_intent.requires_action',
  'setup_intent.setup_failed', 'setup_intent.succeeded', 'transfer.created', 'transfer.reversed', 'transfer.updated',
];

const source = path.join(__dirname, 'types.ts');
const aliases = Object.entries(RESOURCES).map(([name, type], i) => `type T${i} = ${type};`);
fs.writeFileSync(source, `import Stripe from 'stripe';\n${aliases.join('\n')}\n`);
const program = ts.createProgram([source], {
  strict: true, module: ts.ModuleKind.NodeNext, moduleResolution: ts.ModuleResolutionKind.NodeNext,
  target: ts.ScriptTarget.ES2022, skipLibCheck: true,
});
const checker = program.getTypeChecker();
const file = program.getSourceFile(source);
const definitions = {};
const named = new Map();
const F = ts.TypeFlags;

function literal(type) {
  return type.value !== undefined ? type.value : type.intrinsicName === 'true';
}

function union(type) {
  const members = type.types.filter((member) => !(member.flags & F.Undefined));
  const isLiteral = (member) => member.flags & (F.StringLiteral | F.BooleanLiteral);
  const alternatives = members.filter((member) => !isLiteral(member)).map(schemaOf);
  const literals = members.filter(isLiteral).map(literal);
  if (literals.length) alternatives.push({ enum: literals });
  return alternatives.length === 1 ? alternatives[0] : { anyOf: alternatives };
}

function schemaOf(type) {
  if (type.flags & F.Null) return { type: 'null' };
  if (type.flags & (F.StringLiteral | F.NumberLiteral | F.BooleanLiteral)) return { const: literal(type) };
  if (type.flags & F.Boolean) return { type: 'boolean' };
  if (type.flags & F.String) return { type: 'string' };
  if (type.flags & F.Number) return { type: 'integer' };
  if (type.flags & (F.Any | F.Unknown | F.Void)) return {};
  if (type.isUnion()) return union(type);
  if (checker.isArrayType(type)) return { type: 'array', items: schemaOf(checker.getTypeArguments(type)[0]) };
  // stripe marks open enums as (string & {}): any text beside the listed ones. What is listed must do.
  if (type.isIntersection()) return type.types.some((part) => part.flags & F.String) ? { not: {} } : { allOf: type.types.map(schemaOf) };
  if (type.flags & F.Object) return objectOf(type);
  return {};
}

function objectOf(type) {
  if (named.has(type)) return { $ref: '#/$defs/' + named.get(type) };
  const symbol = type.aliasSymbol || type.symbol;
  const full = symbol ? checker.getFullyQualifiedName(symbol).replace(/^".*?"\./, '') : 'anonymous';
  const base = full.replace(/[^A-Za-z0-9_.]/g, '_');
  let name = base;
  for (let i = 2; definitions[name]; i++) name = base + '_' + i;
  named.set(type, name);
  const definition = (definitions[name] = { type: 'object', properties: {}, required: [], additionalProperties: false });
  const properties = checker.getPropertiesOfType(type);
  for (const property of properties) {
    const propertyType = checker.getTypeOfSymbol(property);
    if (propertyType.getCallSignatures().length || propertyType.flags & F.Void) continue;
    definition.properties[property.name] = schemaOf(propertyType);
    if (!(property.flags & ts.SymbolFlags.Optional)) definition.required.push(property.name);
  }
  const index = checker.getIndexTypeOfType(type, ts.IndexKind.String);
  if (index) definition.additionalProperties = schemaOf(index);
  // An interface without any field is one whose fields stripe does not tell.
  else if (properties.length === 0) definition.additionalProperties = true;
  return { $ref: '#/$defs/' + name };
}

const roots = {};
const resourceNames = Object.keys(RESOURCES);
file.forEachChild((node) => {
  if (ts.isTypeAliasDeclaration(node)) {
    roots[resourceNames[Number(node.name.text.slice(1))]] = schemaOf(checker.getTypeAtLocation(node.type));
  }
});

const target = (schema) => schema && schema.$ref && definitions[schema.$ref.slice('#/$defs/'.length)];
const kept = new Set(Object.entries(roots).map(([, schema]) => schema.$ref));
const constOf = (definition, property) => definition && definition.properties && definition.properties[property] && definition.properties[property].const;

/** A resource of the API that the stand-in does not have. */
function isForeign(schema) {
  const definition = target(schema);
  const kind = constOf(definition, 'object');
  return Boolean(kind) && kind !== 'list' && !kept.has(schema.$ref) && !(kind === 'event');
}

// Other payment methods than cards are told by the list of types.
const typeOfMethod = target(roots.payment_method).properties.type;
const otherMethods = new Set((typeOfMethod.enum || typeOfMethod.anyOf.flatMap((part) => part.enum || [])).filter((type) => type !== 'card'));
['ach_credit_transfer', 'ach_debit', 'stripe_account', 'wechat', 'klarna', 'paypal', 'amazon_pay', 'card_present', 'interac_present'].forEach((type) => otherMethods.add(type));

function prune(schema) {
  if (Array.isArray(schema.anyOf)) {
    schema.anyOf = schema.anyOf.filter((part) => !isForeign(part) && !('not' in part)).map(prune);
    return schema.anyOf.length === 1 ? schema.anyOf[0] : schema;
  }
  if (schema.items) schema.items = prune(schema.items);
  if (isForeign(schema)) return { not: {} };
  return schema;
}

for (const definition of Object.values(definitions)) {
  for (const [name, schema] of Object.entries(definition.properties)) {
    const optional = !definition.required.includes(name);
    const variant = otherMethods.has(name) || / .*_bank_transfer$/.test(name) || name.endsWith('_bank_transfer') || name.endsWith('_display_details') || name.endsWith('_qr_code');
    if (optional && variant && target(schema)) delete definition.properties[name];
    else if (optional && isForeign(schema)) delete definition.properties[name];
    else definition.properties[name] = prune(schema);
  }
}

const typesOfEvents = new Set(EVENTS);
roots.event = {
  anyOf: roots.event.anyOf.filter((part) => typesOfEvents.delete(constOf(target(part), 'type'))),
};
if (typesOfEvents.size) throw new Error('no such events: ' + [...typesOfEvents]);

const used = {};
function use(schema) {
  if (!schema || typeof schema !== 'object') return;
  if (schema.$ref) {
    const name = schema.$ref.slice('#/$defs/'.length);
    if (!used[name]) {
      used[name] = definitions[name];
      use(definitions[name]);
    }
  }
  Object.values(schema).forEach(use);
}
Object.values(roots).forEach(use);
for (const name of Object.keys(roots)) used['root.' + name] = roots[name];

const packageDirectory = path.join(path.dirname(require.resolve('stripe')), '..');
const version = fs.readFileSync(path.join(packageDirectory, 'cjs', 'apiVersion.js'), 'utf8').match(/ApiVersion = '([^']+)'/)[1];
const out = path.join(__dirname, '..', 'src', 'test', 'resources', 'stripe-schema', version + '.json');
fs.mkdirSync(path.dirname(out), { recursive: true });
// One definition a line, so that a new version shows what it changed.
const lines = Object.entries(used).map(([name, definition]) => JSON.stringify(name) + ': ' + JSON.stringify(definition));
const origin = `From the types of npm's stripe ${JSON.parse(fs.readFileSync(path.join(packageDirectory, 'package.json'), 'utf8')).version} (MIT), see schema/generate.cjs`;
fs.writeFileSync(
  out,
  `{"$schema": "https://json-schema.org/draft/2020-12/schema",\n"$comment": ${JSON.stringify(origin)},\n"$defs": {\n${lines.join(',\n')}\n}}\n`,
);
fs.unlinkSync(source);
console.log(`${out}: ${Object.keys(used).length} definitions`);
