// SPDX-License-Identifier: GPL-3.0-or-later
// The map of a report. Reads its data from the page and draws it with Leaflet. Whatever comes from the data is set as text or as a number,
// never as markup; nothing is loaded.
(function () {
  'use strict';
  const read = id => JSON.parse(document.getElementById(id).textContent);
  const data = read('web-map-data');
  const words = read('web-map-words');
  const frame = document.getElementById('web-map');
  const view = frame.querySelector('.web-map-view');
  const panel = frame.querySelector('.web-map-panel');
  const LARGEST_ZOOM = 16;

  let language = 'en';
  const say = text => (typeof text === 'string' ? text : text[language]);
  const openLanguage = () => (document.getElementById('lang-zh').checked ? 'zh' : 'en');

  function element(name, text, className) {
    const made = document.createElement(name);
    if (text !== undefined) made.textContent = text;
    if (className) made.className = className;
    return made;
  }

  frame.hidden = false;
  for (const place of document.querySelectorAll('.web-map-place, .web-map-notes')) place.hidden = false;
  placeFrame();
  const map = L.map(view, {preferCanvas: true, attributionControl: false, zoomControl: false, maxZoom: LARGEST_ZOOM, zoomSnap: 0.5, renderer: L.canvas({tolerance: 4, padding: 0.3})});
  map.createPane('ground').style.zIndex = 250;   // pictures, below all features

  // ---- how features look -------------------------------------------------------------------------------------------------

  // A tile of the pattern as canvas paint: Leaflet hands `fillColor` to the canvas as it is.
  function patternOf(symbol) {
    const size = Math.max(4, Math.round(symbol.spacing * Math.SQRT2));
    const tile = document.createElement('canvas');
    tile.width = tile.height = size;
    const pen = tile.getContext('2d');
    pen.globalAlpha = symbol.fillOpacity;
    pen.fillStyle = symbol.fill;
    pen.fillRect(0, 0, size, size);
    pen.globalAlpha = symbol.inkOpacity;
    pen.strokeStyle = pen.fillStyle = symbol.ink;
    pen.lineWidth = 0.9;
    if (symbol.pattern === 'dots') {
      pen.beginPath();
      pen.arc(size / 2, size / 2, 1, 0, 2 * Math.PI);
      pen.fill();
    } else {
      const slopes = symbol.pattern === 'cross' ? [1, -1] : [1];
      for (const slope of slopes)
        for (const shift of [-size, 0, size]) {
          pen.beginPath();
          pen.moveTo(shift - 1, slope > 0 ? size + 1 : -1);
          pen.lineTo(shift + size + 1, slope > 0 ? -1 : size + 1);
          pen.stroke();
        }
    }
    return pen.createPattern(tile, 'repeat');
  }

  const strokeStyle = stroke => (stroke ? {stroke: true, color: stroke.color, opacity: stroke.colorOpacity, weight: stroke.width, dashArray: stroke.dash || null, lineCap: stroke.cap} : {stroke: false});

  // The style of pass number `pass`: lines have a stroke for each pass, the lowest first.
  function pathStyle(symbol, kind, pass) {
    const line = kind.endsWith('LineString');
    if (symbol.kind === 'line') return strokeStyle(symbol.strokes[pass]);
    if (line) return {stroke: true, color: symbol.fill, opacity: symbol.fillOpacity, weight: 1};
    const style = strokeStyle(symbol.stroke);
    style.fill = true;
    style.fillColor = symbol.fill;
    style.fillOpacity = symbol.fillOpacity;
    if (symbol.pattern) {
      symbol.paint = symbol.paint || patternOf(symbol);
      style.fillColor = symbol.paint;
      style.fillOpacity = 1;
    }
    return style;
  }

  function pointAt(symbol, place) {
    if (symbol.kind === 'point' && symbol.icon) return L.marker(place, {icon: L.icon({iconUrl: symbol.icon, iconSize: [symbol.edge, symbol.edge]}), keyboard: false});
    const style = symbol.kind === 'line' ? Object.assign({fill: false}, strokeStyle(symbol.strokes[0])) : pathStyle(symbol, 'Point', 0);
    return L.circleMarker(place, Object.assign(style, {radius: symbol.radius || 4}));
  }

  // ---- pop-ups -----------------------------------------------------------------------------------------------------------

  function valueWords(value) {
    if (typeof value === 'number') return value.toLocaleString('en-US', {maximumFractionDigits: 4});
    if (typeof value === 'boolean') return say(value ? words.yes : words.no);
    return value;
  }

  function popupOf(layer, feature) {
    const content = element('div');
    const values = feature.properties;
    const named = values[layer.title[language]] || values[layer.title.en] || values[layer.title.zh];
    const badge = layer.badge && values[layer.badge] !== undefined ? values[layer.badge] + ' · ' : '';
    content.append(element('h4', named !== undefined ? badge + valueWords(named) : badge + say(layer.name)));
    if (named !== undefined) content.append(element('div', say(layer.name), 'of'));
    const table = element('table');
    for (const field of layer.fields) {
      if (values[field.name] === undefined) continue;
      const row = element('tr');
      row.append(element('td', say(field.title)), element('td', valueWords(values[field.name])));
      table.append(row);
    }
    const scroll = element('div', undefined, 'values');
    scroll.append(table);
    content.append(scroll);
    return content;
  }

  // ---- layers ------------------------------------------------------------------------------------------------------------

  const denominator = () => 559082264.03 * Math.cos(map.getCenter().lat * Math.PI / 180) / Math.pow(2, map.getZoom());
  const isInScale = range => (!range.smallestScale || denominator() >= range.smallestScale) && (!range.largestScale || denominator() <= range.largestScale);

  function labelTip(layer, feature) {
    if (layer.badge) {
      const number = feature.properties[layer.badge];
      return number === undefined ? null : {className: 'badge', priority: -number, text: () => String(number)};
    }
    const style = layer.labels;
    if (!style) return null;
    const text = () => {
      const value = feature.properties[style[language]] || feature.properties[style.zh] || feature.properties[style.en];
      return value === undefined ? '' : String(value).replace(/’/g, "'");   // as wide as a Han character in fonts of ours
    };
    return {className: 'name', priority: Number(feature.properties[style.rank]) || 0, text, style};
  }

  // The centre of gravity of the largest ring; of a line its middle vertex.
  function middleOf(geometry) {
    const lists = {LineString: [geometry.coordinates], MultiLineString: geometry.coordinates, Polygon: [geometry.coordinates[0]], MultiPolygon: geometry.coordinates.map(part => part[0])}[geometry.type];
    if (!lists) return null;
    let best = null;
    for (const list of lists) {
      let twice = 0;
      let x = 0;
      let y = 0;
      const [x0, y0] = list[0];
      for (let i = 0; i + 1 < list.length; ++i) {
        const [ax, ay] = [list[i][0] - x0, list[i][1] - y0];
        const [bx, by] = [list[i + 1][0] - x0, list[i + 1][1] - y0];
        const cross = ax * by - bx * ay;
        twice += cross;
        x += (ax + bx) * cross;
        y += (ay + by) * cross;
      }
      const isArea = geometry.type.endsWith('Polygon') && twice !== 0;
      const size = isArea ? Math.abs(twice) : list.length;
      if (best && size <= best.size) continue;
      const vertex = list[Math.floor(list.length / 2)];
      best = {size, place: isArea ? L.latLng(y0 + y / (3 * twice), x0 + x / (3 * twice)) : L.latLng(vertex[1], vertex[0])};
    }
    return best && best.place;
  }

  function addLabel(layer, feature, shape) {
    const tip = labelTip(layer, feature);
    if (!tip) return;
    const content = element('span');
    if (tip.style) {
      content.style.color = tip.style.color;
      content.style.fontSize = tip.style.size * 96 / 72 + 'px';
      if (tip.style.bold) content.style.fontWeight = '600';
    }
    const isPoint = feature.geometry.type.endsWith('Point');
    const middle = middleOf(feature.geometry);
    if (middle) shape.getCenter = () => middle;   // Leaflet's own is rounded to the pixels of the zoom at which it was asked first
    // A badge is its feature: who clicks it means that one, whatever lies below.
    shape.bindTooltip(content, {permanent: true, interactive: Boolean(layer.badge), direction: tip.style && isPoint ? 'right' : 'center', className: tip.className, offset: tip.style && isPoint ? [5, 0] : [0, 0], opacity: 1});
    layer.tips.push({shape, content, tip});
  }

  // Rings come as whole numbers, [x, y, dx, dy, ...] in hundred-thousandths of a degree, each place against the one before.
  function unpacked(list) {
    if (typeof list[0] !== 'number') return list.map(unpacked);
    const ring = [];
    let x = 0;
    let y = 0;
    for (let i = 0; i < list.length; i += 2) ring.push([(x += list[i]) / 1e5, (y += list[i + 1]) / 1e5]);
    return ring;
  }

  function featureLayers(layer) {
    const features = layer.features.map(packed => {
      const properties = {};
      packed.values.forEach((value, number) => { if (value !== null) properties[layer.fields[number].name] = value; });
      return {type: 'Feature', symbol: packed.symbol, geometry: {type: packed.kind, coordinates: packed.places || unpacked(packed.packed)}, properties};
    });
    const passes = Math.max(1, ...layer.symbols.map(symbol => (symbol.kind === 'line' ? symbol.strokes.length : 1)));
    const made = [];
    for (let pass = 0; pass < passes; ++pass) {
      const last = pass === passes - 1;
      const group = L.geoJSON({type: 'FeatureCollection', features}, {
        interactive: last,
        filter: feature => last || (layer.symbols[feature.symbol].kind === 'line' && layer.symbols[feature.symbol].strokes.length > pass + 1),
        style: feature => pathStyle(layer.symbols[feature.symbol], feature.geometry.type, Math.min(pass, (layer.symbols[feature.symbol].strokes || [0]).length - 1)),
        pointToLayer: (feature, place) => pointAt(layer.symbols[feature.symbol], place),
        onEachFeature: (feature, shape) => {
          if (!last) return;
          shape.bindPopup(() => popupOf(layer, feature), {maxWidth: 330, autoPanPadding: [20, 20]});
          addLabel(layer, feature, shape.getLayers ? shape.getLayers()[0] : shape);
          if (layer.badge) {
            const number = String(feature.properties[layer.badge]);
            layer.byBadge.set(number, [...(layer.byBadge.get(number) || []), shape]);
          }
        }
      });
      made.push(group);
    }
    return made;
  }

  for (const layer of data.layers) {
    layer.tips = [];
    layer.byBadge = new Map();
    layer.drawn = layer.pictures
      ? layer.pictures.map((picture, number) => L.imageOverlay(picture.src, [[picture.bounds[1], picture.bounds[0]], [picture.bounds[3], picture.bounds[2]]], {pane: 'ground', opacity: layer.opacity, zIndex: data.layers.indexOf(layer) * 20 + Math.min(number, 19)}))
      : null;   // features become shapes when they are first looked at
  }

  // Of features drawn as pictures: the whole from afar, the parts from near, neither blurred nor both at once for long.
  function isSharp(layer, number) {
    if (layer.ground || layer.pictures.length < 2) return true;
    const whole = layer.pictures[0].zoom;
    return number === 0 ? map.getZoom() < whole + 2 : map.getZoom() > whole + 0.5;
  }

  function showLayers() {
    for (const layer of data.layers) {
      const seen = layer.shown && isInScale(layer);
      if (seen && !layer.drawn) layer.drawn = featureLayers(layer);
      for (const part of layer.drawn || []) {
        const wanted = seen && (!layer.pictures || isSharp(layer, layer.drawn.indexOf(part)));
        if (wanted && !map.hasLayer(part)) part.addTo(map);
        if (!wanted && map.hasLayer(part)) part.remove();
        if (wanted && part.bringToFront && !layer.pictures) part.bringToFront();
      }
    }
    placeLabels();
  }

  // Greedy, from the topmost layer down and by rank inside a layer: a label that would lie over one that is placed already is not seen.
  function placeLabels() {
    const placed = [];
    for (const layer of data.layers.slice().reverse()) {
      if (!layer.shown) continue;
      const inScale = !layer.labels || isInScale({largestScale: layer.labels.largestScale, smallestScale: layer.labels.smallestScale});
      for (const {shape, content, tip} of layer.tips.slice().sort((a, b) => b.tip.priority - a.tip.priority)) {
        const box = shape.getTooltip() && shape.getTooltip().getElement();
        if (!box) continue;
        const text = tip.text();
        if (content.textContent !== text) {
          content.textContent = text;
          shape.getTooltip().update();
        }
        const r = box.getBoundingClientRect();
        const free = inScale && text && !placed.some(o => r.left < o.right && o.left < r.right && r.top < o.bottom && o.top < r.bottom);
        box.classList.toggle('hidden', !free);
        if (free) placed.push(r);
      }
    }
  }

  // ---- the panel, the controls, the language -----------------------------------------------------------------------------

  function legendRow(entry, only) {
    const row = element('div');
    const key = element('img');
    key.src = entry.key;
    key.alt = '';
    key.style.width = entry.w + 'px';
    key.style.height = entry.h + 'px';
    row.append(key);
    if (entry.ticks) {
      row.className = 'ramp';
      const ticks = element('div', undefined, 'ticks');
      for (const tick of entry.ticks) ticks.append(element('span', tick));
      row.append(ticks);
    }
    const title = say(entry.title);
    if (title || !only) row.append(element('span', title));
    return row;
  }

  function writePanel() {
    panel.replaceChildren(element('h4', say(words.layers)));
    for (const layer of data.layers.slice().reverse()) {
      const row = element('div', undefined, 'layer' + (layer.shown ? ' on' : ''));
      row.dataset.layer = layer.id;
      const label = element('label');
      const box = element('input');
      box.type = 'checkbox';
      box.checked = layer.shown;
      box.addEventListener('change', () => {
        layer.shown = box.checked;
        row.classList.toggle('on', layer.shown);
        showLayers();
      });
      label.append(box, element('span', say(layer.name)));
      const legend = element('div', undefined, 'legend');
      for (const entry of layer.legend) legend.append(legendRow(entry, layer.legend.length === 1));
      row.append(label, legend);
      panel.append(row);
    }
  }

  const home = data.bounds ? L.latLngBounds([data.bounds[1], data.bounds[0]], [data.bounds[3], data.bounds[2]]) : L.latLngBounds([43, 121], [54, 135]);
  const zoom = L.control.zoom({position: 'topleft'}).addTo(map);
  const buttons = zoom.getContainer();
  const whole = element('a', '⌂');
  whole.href = '#';
  whole.setAttribute('role', 'button');
  L.DomEvent.disableClickPropagation(whole);
  whole.addEventListener('click', event => {
    event.preventDefault();
    map.fitBounds(home);
  });
  buttons.append(whole);
  L.control.scale({position: 'bottomleft', imperial: false, maxWidth: 140}).addTo(map);
  const where = L.control({position: 'bottomright'});
  where.onAdd = () => element('div', '', 'web-map-read');
  where.addTo(map);
  map.on('mousemove', event => {
    where.getContainer().textContent = event.latlng.lng.toFixed(4) + '°E ' + event.latlng.lat.toFixed(4) + '°N';
  });
  map.on('mouseout', () => {
    where.getContainer().textContent = '';
  });

  function placeFrame() {
    const main = document.querySelector(openLanguage() === 'zh' ? 'main.zh' : 'main.en');
    main.querySelector('.web-map-place').append(frame);
  }

  function changeLanguage() {
    language = openLanguage();
    placeFrame();
    map.closePopup();
    map.invalidateSize();
    view.setAttribute('aria-label', say(words.map));
    [words.in, words.out, words.all].forEach((word, number) => {
      buttons.children[number].title = say(word);
      buttons.children[number].setAttribute('aria-label', say(word));
    });
    writePanel();
    placeLabels();
    for (const mark of document.querySelectorAll('.on-map')) mark.title = say(words.show);
  }

  // The number of a site in the report's table shows it on the map; equal numbers stand in the same order in both, once for each language.
  const seen = new Map();
  for (const mark of document.querySelectorAll('[data-badge]')) {
    const number = mark.dataset.badge;
    const nth = seen.get(number) || 0;
    seen.set(number, nth + 1);
    const layer = data.layers.find(one => one.badge);
    if (!layer) break;
    mark.className = 'on-map';
    mark.tabIndex = 0;
    mark.setAttribute('role', 'button');
    const show = () => {
      if (!layer.shown) {
        layer.shown = true;
        writePanel();
        showLayers();
      }
      const shapes = layer.byBadge.get(number);
      if (!shapes) return;
      const shape = shapes[nth % shapes.length];
      frame.scrollIntoView({block: 'center'});
      map.fitBounds(shape.getBounds(), {maxZoom: 12, animate: false});
      shape.openPopup();
    };
    mark.addEventListener('click', show);
    mark.addEventListener('keydown', event => {
      if (event.key === 'Enter') show();
    });
  }

  for (const choice of document.querySelectorAll('input[name=lang]')) choice.addEventListener('change', changeLanguage);
  map.on('zoomend', showLayers);
  map.on('moveend', placeLabels);
  map.fitBounds(home);
  map.setMinZoom(Math.max(0, map.getZoom() - 1.5));
  map.setMaxBounds(home.pad(0.6));
  changeLanguage();
  showLayers();
})();
