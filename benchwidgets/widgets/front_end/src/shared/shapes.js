// @ts-check
// The markers of designs, as paths around (12, 8) that are some 10 wide.

export const SHAPES = {
  circle: "M12 8m-5 0a5 5 0 1 0 10 0a5 5 0 1 0 -10 0",
  square: "M7.5 3.5h9v9h-9z",
  "triangle-up": "M12 2.5L17.5 12.5H6.5z",
  "triangle-down": "M12 13.5L6.5 3.5H17.5z",
  diamond: "M12 2L16.5 8L12 14L7.5 8z",
  cross: "M10.2 3h3.6v3.2h3.2v3.6h-3.2v3.2h-3.6v-3.2H7V6.2h3.2z",
  ellipse: "M12 8m-2.2 0a2.2 6 0 1 0 4.4 0a2.2 6 0 1 0 -4.4 0",
  rectangle: "M10 2.5h4v11h-4z",
  arrow: "M12 1.5L14.5 14.5H9.5z",
  ring: "M12 8m-5 0a5 5 0 1 0 10 0a5 5 0 1 0 -10 0",
};
