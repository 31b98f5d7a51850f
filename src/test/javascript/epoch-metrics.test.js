import { COMPARED, EPOCH_METRICS, formatOf, hadByAny, metricsFor, ofJob, PLOTS, RATED } from './console/epoch-metrics.js';
import { equal, test } from './checks.js';

const keys = (metrics) => metrics.map(({ key }) => key).join(' ');

test('metrics that share a plot are drawn together, in the order of the list', () => {
  equal(PLOTS.map(({ title, metrics }) => `${title}: ${keys(metrics)}`).join('; '), 'Loss: loss val_loss; Accuracy: accuracy val_accuracy; MAE: mae val_mae; RMSE: rmse val_rmse; R2: r2 val_r2; Learning rate: learning_rate');
  equal(PLOTS.map(({ logScale }) => logScale).join(' '), 'true false true true false true');
  equal(PLOTS.map(({ rated }) => rated).join(' '), 'true true true true true false');
});

test('accuracies are compared before losses, those of the validation first', () => {
  equal(keys(COMPARED), 'val_accuracy val_r2 accuracy r2 val_loss val_mae val_rmse loss mae rmse');
  equal(keys(RATED), 'loss accuracy mae rmse r2 val_loss val_accuracy val_mae val_rmse val_r2');
});

test('a number is written as its unit asks for, and a missing one as a dash', () => {
  const units = ['loss', 'share', 'amount', 'explained', 'rate', 'milliseconds'];
  equal(units.map((unit) => formatOf({ unit })(0.5)).join('|'), '0.5000|50.00\u00a0%|0.5|0.5000|0.5|0.0\u00a0s');
  equal(formatOf({ unit: 'share' }, 1)(0.5), '50.0\u00a0%');
  equal(formatOf({ unit: 'loss' })(null), '–');
  equal(EPOCH_METRICS.every(({ unit }) => units.includes(unit)), true);
});

test('a job takes from an epoch what it shows itself', () => {
  equal(JSON.stringify(ofJob({ epoch: 2, loss: 1, accuracy: 0.5, val_loss: null, val_accuracy: null, learning_rate: 0.1, duration_ms: 7 })), '{"loss":1,"accuracy":0.5,"val_loss":null,"val_accuracy":null}');
});

test('jobs of numbers have errors, jobs of classes accuracies', () => {
  equal(keys(metricsFor(true)), 'loss mae rmse r2 val_loss val_mae val_rmse val_r2 learning_rate duration_ms');
  equal(keys(metricsFor(false)), 'loss accuracy val_loss val_accuracy learning_rate duration_ms');
  const [classes, numbers] = [{ network: { task: 'binary' } }, { network: { task: 'regression' } }];
  equal(keys(hadByAny(COMPARED, [numbers])), 'val_r2 r2 val_loss val_mae val_rmse loss mae rmse');
  equal(keys(hadByAny(COMPARED, [classes])), 'val_accuracy accuracy val_loss loss');
  equal(hadByAny(COMPARED, [numbers, classes]).length, COMPARED.length);
  equal(keys(hadByAny(COMPARED, [])), 'val_accuracy accuracy val_loss loss');
});

test('a job of numbers takes its errors from an epoch', () => {
  equal(JSON.stringify(ofJob({ epoch: 1, loss: 1, rmse: 20.5, learning_rate: 0.1 })), '{"loss":1,"rmse":20.5}');
});
