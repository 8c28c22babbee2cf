// The floors of the house, ground floor first. A room may import only rooms on lower floors, through their index.ts.
module.exports = [
  ['audit'],
  ['calendar', 'organisations'],
  ['identity'],
  ['ledger', 'workflow', 'policy', 'evidence', 'notifications'],
  ['programmes', 'catalogue'],
  ['vouchers', 'publicity'],
  ['applications', 'redemptions', 'claims'],
  ['settlements', 'clawbacks', 'studies'],
  ['desk', 'oversight', 'site', 'reporting', 'operations', 'demo'],
];
